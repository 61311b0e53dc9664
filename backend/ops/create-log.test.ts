import { DrizzleQueryError } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { createLog } from './create-log.ts';

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog('info', { write: (line: string) => lines.push(line) }));
  return lines.join('');
}

it('tells what PostgreSQL said of a failed query, but no value of it', () => {
  const cause = new Error('deadlock detected');
  const error = new DrizzleQueryError('insert into t values ($1)', ['Romane Richter'], cause);
  const line = logged((log) => log.error({ err: error }, 'request failed'));
  expect(line).toContain('deadlock detected');
  expect(line).toContain('insert into t values ($1)');
  expect(line).not.toContain('Romane');
});

it('strikes out tokens wherever they stand', () => {
  const token = `EAA${'b'.repeat(60)}`;
  const line = logged((log) => {
    log.info({ accessToken: token, path: `/x/${token}`, deep: { token } }, `of ${token}`);
    log.error({ err: new Error(`refused ${token}`) });
  });
  expect(line).toContain('refused');
  expect(line).not.toContain(token);
});
