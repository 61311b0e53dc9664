import { expect, it } from 'vitest';
import { parseServerComplaint } from './server-complaint.ts';

it('passes on what PostgreSQL complains of, and not what it answered to a query', () => {
  expect(parseServerComplaint('checkpointer: PANIC:  could not write: No space left')).toEqual({
    severity: 'PANIC',
    text: 'could not write: No space left',
  });
  expect(parseServerComplaint('autovacuum worker: ERROR:  no page')?.severity).toBe('ERROR');
  expect(parseServerComplaint('client backend: FATAL:  out of memory')?.severity).toBe('FATAL');
  expect(parseServerComplaint('client backend: ERROR:  duplicate key')).toBeNull();
  expect(parseServerComplaint('postmaster: LOG:  ready to accept connections')).toBeNull();
  expect(parseServerComplaint('checkpointer: DETAIL:  more of it')).toBeNull();
});
