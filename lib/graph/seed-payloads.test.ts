import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { assetRow } from './discovery/asset-row.ts';
import { assetNode, userNode } from './nodes.ts';
import { readBody } from './read-body.ts';

const fixture = (name: string): string =>
  readFileSync(new URL(`../../test/fixtures/seeds/${name}`, import.meta.url), 'utf8');

/** What the managed-accounts guide prints has no id; Graph adds one to every node it shows. */
const withId = (name: string) => ({ ...JSON.parse(fixture(name)), id: '5' });

describe("the managed accounts guide's own payloads", () => {
  it('a deadline within the window', () => {
    const row = assetRow(assetNode.parse(withId('deadline-in-window.json')));
    expect(row.deadlineMs).toBe(Date.UTC(2023, 5, 23, 12));
  });

  it('nothing before the migration: no deadline, and no nonsense either', () => {
    const row = assetRow(assetNode.parse(withId('deadline-before-migration.json')));
    expect(row).toMatchObject({ deadlineMs: null, nonsenseDate: null });
  });

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
