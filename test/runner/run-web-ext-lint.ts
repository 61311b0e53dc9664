import { type LintMessage, unacceptedMessages } from './accepted-lint-warnings.ts';
import { runTool } from './run-tool.ts';
import type { Tally } from './tally.ts';

/** Mozilla's linter on a built folder: every error and every warning that is not accepted fails. */
export async function runWebExtLint(sourceDir: string): Promise<Tally> {
  const { output } = await runTool(
    'web-ext',
    ['lint', '--source-dir', sourceDir, '--output', 'json', '--no-config-discovery'],
    { capture: true },
  );
  const report: Record<'errors' | 'warnings' | 'notices', LintMessage[]> = JSON.parse(output);
  const messages = [...report.errors, ...report.warnings, ...report.notices];
  for (const { _type, code, file, message } of messages) {
    console.log(`${_type} ${code} ${file ?? ''}: ${message}`);
  }
  const failed = unacceptedMessages([...report.errors, ...report.warnings]).length;
  return failed === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed };
}
