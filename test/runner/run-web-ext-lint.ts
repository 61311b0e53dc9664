import { runTool } from './run-tool.ts';
import type { Tally } from './tally.ts';

interface LintMessage {
  _type: 'error' | 'warning' | 'notice';
  code: string;
  message: string;
  file?: string;
}

/** Mozilla's linter on a built folder: errors and warnings fail, notices are shown. */
export async function runWebExtLint(sourceDir: string): Promise<Tally> {
  const { output } = await runTool(
    'web-ext',
    ['lint', '--source-dir', sourceDir, '--output', 'json', '--no-config-discovery'],
    { capture: true },
  );
  const report: Record<'errors' | 'warnings' | 'notices', LintMessage[]> = JSON.parse(output);
  for (const { _type, code, file, message } of [
    ...report.errors,
    ...report.warnings,
    ...report.notices,
  ]) {
    console.log(`${_type} ${code} ${file ?? ''}: ${message}`);
  }
  const failed = report.errors.length + report.warnings.length;
  return failed === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed };
}
