import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { settle } from './discovery/settle.ts';
import { userNode } from './nodes.ts';
import { readBody } from './read-body.ts';

const fixture = (name: string): string =>
  readFileSync(new URL(`../../test/fixtures/seeds/${name}`, import.meta.url), 'utf8');

/** What the managed-accounts guide prints as the answer to a direct read of asset 5: without an id. */
const lookUp = (name: string) => {
  const reading = readBody(200, fixture(name));
  if (!reading.ok) throw new Error('not readable');
  return settle({ kind: 'lookup', id: '5', type: 'page' }, answerOf(reading.json), context);
};

const context = {
  granted: null,
  refused: new Set<string>(),
  limitFor: () => 100,
  nowMs: 7,
  wasRestarted: () => false,
  wasRefused: () => false,
};
const answerOf = (value: unknown) => ({ ok: true, value, serverNowMs: null }) as const;

describe("the managed accounts guide's own payloads", () => {
  it('a deadline within the window', () => {
    const row = { id: '5', deadlineMs: Date.UTC(2023, 5, 23, 12), nonsenseDate: null };
    expect(lookUp('deadline-in-window.json')).toMatchObject([
      { kind: 'lookup', id: '5', result: { kind: 'read', row } },
    ]);
  });

  it('nothing before the migration: no deadline, and no nonsense either', () => {
    const row = { id: '5', deadlineMs: null, nonsenseDate: null };
    expect(lookUp('deadline-before-migration.json')).toMatchObject([
      { kind: 'lookup', id: '5', result: { kind: 'read', row } },
    ]);
  });

  it.each([[{ data: [] }], [{ success: true }], [[]], ['ok'], [null]])(
    'an answer of another kind is no "no deadline": %j',
    (value) => {
      const call = { kind: 'lookup', id: '5', type: 'page' } as const;
      expect(settle(call, answerOf(value), context)).toMatchObject([
        { kind: 'lookup', result: { kind: 'failed', failure: { kind: 'unreadable' } } },
      ]);
    },
  );

  it('the error after it: gone, by its code', () => {
    expect(readBody(400, fixture('deadline-after-migration.json'))).toMatchObject({
      ok: false,
      failure: { kind: 'gone', code: 100, subcode: null, fbtraceId: 'AZdHiJUBflrZnE-RNKrHAah' },
    });
  });

  it('is_work_account as it was meant', () => {
    const user = userNode.parse(JSON.parse(fixture('is-work-account.meant.json')));
    expect(user).toMatchObject({ name: 'Romane Richter', is_work_account: true });
  });

  it('is_work_account as it is printed, a comma short: not JSON, and nothing is guessed', () => {
    expect(readBody(200, fixture('is-work-account.printed.txt'))).toMatchObject({
      ok: false,
      failure: { kind: 'unreadable', what: 'json' },
    });
  });
});
