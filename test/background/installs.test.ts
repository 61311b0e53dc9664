import { beforeEach, describe, expect, it } from 'vitest';
import type { Install } from '../../contract/installs.ts';
import { readInstalls } from '../../lib/platform/database/installs.ts';
import { readHistory } from '../../lib/platform/database/read-history.ts';
import { installsItem } from '../../lib/platform/storage/items.ts';
import { contractInstall, createFakeInstalls, type FakeInstalls } from '../fakes/fake-installs.ts';
import { problem } from '../fakes/fake-partner.ts';
import { createLife } from '../fakes/life.ts';
import { createOldSituation, MANAGED, OLD, settleIn } from '../fakes/old-situation.ts';
import { beginLife, type SettledLife } from '../fakes/settled-life.ts';

const externalBusinessId = 'contoso-shop';
let installs: FakeInstalls;
let at: SettledLife;

beforeEach(async () => {
  const world = await createOldSituation();
  installs = createFakeInstalls();
  world.partner.instead = installs.answer;
  await settleIn(world, createLife());
  at = await beginLife(world);
});

const summary = async () => (await installsItem.read()).value;

/** The partner's app is installed at a business, and the extension has heard of it. */
async function installed(change: Partial<Install> = {}): Promise<void> {
  installs.list = [contractInstall(change)];
  await at.send({ type: 'read_installs' });
}

describe('a partner’s installs', () => {
  it('leave no trace where there are none, or where the partner has no such thing', async () => {
    expect(await summary()).toEqual({ count: 0, writes: 0 });
    installs.refusal = problem(404, 'not_found');
    expect(await at.send({ type: 'read_installs' })).toEqual({ ok: true, value: null });
    expect(await summary()).toEqual({ count: 0, writes: 0 });
  });

  it('come with the next check, and are written once while nothing changes', async () => {
    installs.list = [contractInstall()];
    await at.send({ type: 'check_now' });
    expect(await summary()).toEqual({ count: 1, writes: 1 });
    expect(await readInstalls()).toMatchObject([
      {
        externalBusinessId,
        installedAtMs: Date.UTC(2026, 4, 1, 10),
        features: [{ customisation: { ctaButtonText: 'Book Now', ctaButtonUrl: null } }],
      },
    ]);
    await at.send({ type: 'read_installs' });
    expect(await summary()).toEqual({ count: 1, writes: 1 });
  });

  it('stay as they were last heard of while the partner does not answer', async () => {
    await installed();
    installs.refusal = problem(503, 'meta_unavailable');
    expect(await at.send({ type: 'read_installs' })).toEqual({
      ok: false,
      outcome: { code: 'meta_unavailable' },
    });
    expect(await readInstalls()).toHaveLength(1);
  });

  it('that are no longer named are dropped without claiming that they were removed', async () => {
    await installed();
    installs.list = [];
    await at.send({ type: 'read_installs' });
    expect(await summary()).toMatchObject({ count: 0 });
  });

  it('that were removed are announced, shown as removed, and put away by the person', async () => {
    await installed();
    installs.list = [];
    const occurredAt = '2026-06-01T09:00:00Z';
    const data = {
      externalBusinessId,
      businessId: '500',
      assetsAdded: [],
      assetsRemoved: ['11'],
    };
    installs.events.push({ id: 'e1', occurredAt, type: 'install.removed', data });
    await at.send({ type: 'check_now' });
    expect([...at.world.screen.shown.keys()].join()).toContain('install_removed');
    const [removed] = await readInstalls();
    expect(removed?.removedAtMs).toBeGreaterThan(0);
    await at.send({ type: 'dismiss_install', externalBusinessId });
    expect(await summary()).toMatchObject({ count: 0 });
  });
});

describe('making immune', () => {
  const ask = () => at.send({ type: 'make_immune', externalBusinessId });

  it('needs nobody where the partner itself may ask', async () => {
    await installed();
    installs.admins.add(null);
    expect(await ask()).toEqual({ ok: true, value: null });
    expect(installs.calls).toHaveLength(1);
    expect(await readInstalls()).toMatchObject([{ tokenClass: 'system_user', taskGaps: [] }]);
    expect(await readHistory()).toContainEqual(
      expect.objectContaining({ kind: 'install', name: 'Contoso', change: 'immune' }),
    );
  });

  it('keeps which assets lack a task, as the partner tells it', async () => {
    const taskGaps = [{ assetId: '11', missingTasks: ['MANAGE'] }];
    await installed({ taskGaps });
    installs.admins.add(null);
    expect(await ask()).toEqual({ ok: true, value: null });
    expect(await readInstalls()).toMatchObject([{ tokenClass: 'system_user', taskGaps }]);
  });

  it('asks with the person’s sign-in otherwise, the managed one first', async () => {
    at.world.person.signsInAs = MANAGED;
    await at.send({ type: 'add_account' });
    await installed();
    const tokenOf = (userId: string) =>
      [...at.world.meta.grants].find(
        ([token, grant]) => grant.userId === userId && token.includes('ofThisPerson'),
      )?.[0] ?? '';
    installs.admins.add(tokenOf(MANAGED));
    expect(await ask()).toEqual({ ok: true, value: null });
    // The partner's own token, then the first of the person's.
    expect(installs.calls).toHaveLength(2);
    expect(at.world.lines.join('\n')).not.toContain(tokenOf(MANAGED));
  });

  it('says that Meta refused when nobody’s access is enough, and changes nothing', async () => {
    await installed();
    expect(await ask()).toMatchObject({ ok: false, outcome: { code: 'meta_refused' } });
    expect(await readInstalls()).toMatchObject([{ tokenClass: 'user' }]);
  });

  it('asks for a sign-in where there is none to ask with', async () => {
    await installed();
    await at.send({ type: 'remove_account', accountId: OLD });
    expect(await ask()).toEqual({
      ok: false,
      outcome: { code: 'not_signed_in', to: 'meta' },
    });
  });

  it('does not try one account after another while the partner is down', async () => {
    await installed();
    installs.refusal = problem(429, 'rate_limited');
    await ask();
    const tries = installs.calls.length;
    expect(new Set(installs.calls).size).toBe(1);
    expect(tries).toBeLessThanOrEqual(3);
  });
});

describe('Meta’s dialog', () => {
  const opens = (id: string | null) => at.send({ type: 'open_install', externalBusinessId: id });

  it('opens in a tab for a new business and for a known one', async () => {
    await installed();
    const before = at.world.opened.length;
    await opens(null);
    await opens(externalBusinessId);
    const { installUrl } = contractInstall();
    expect(at.world.opened.slice(before)).toEqual([installUrl, installUrl]);
  });

  it.each([
    'https://evil.test/v25.0/dialog/oauth',
    'https://login.test.evil.test/',
    'https://someone@login.test/dialog',
    'javascript:alert(1)',
  ])('is nothing but Meta’s: %s is not opened', async (installUrl) => {
    installs.list = [contractInstall({ installUrl })];
    await at.send({ type: 'read_installs' });
    const before = at.world.opened.length;
    expect(await opens(externalBusinessId)).toMatchObject({
      outcome: { code: 'partner_invalid' },
    });
    expect(at.world.opened).toHaveLength(before);
  });

  it('of an install nobody knows does not open', async () => {
    expect(await opens('unknown')).toEqual({ ok: false, outcome: { code: 'not_found' } });
  });
});

describe('an install', () => {
  const patch = { ctaButtonText: 'Order' };

  it('shows a changed feature as Meta then reports it', async () => {
    await installed();
    await at.send({ type: 'change_feature', externalBusinessId, instanceId: '880004', patch });
    expect(await readInstalls()).toMatchObject([
      { features: [{ customisation: { ctaButtonText: 'ORDER' } }] },
    ]);
  });

  it('is untouched by a change that is refused or says nothing', async () => {
    await installed();
    const before = await readInstalls();
    const change = { type: 'change_feature', externalBusinessId, instanceId: 'none' } as const;
    expect(await at.send({ ...change, patch })).toMatchObject({ ok: false });
    expect(await at.send({ ...change, patch: {} })).toMatchObject({
      outcome: { code: 'invalid_input' },
    });
    expect(await readInstalls()).toEqual(before);
  });

  it('is read anew at Meta when asked', async () => {
    await installed();
    installs.list = [contractInstall({ refreshedAt: '2026-06-01T09:00:00Z' })];
    await at.send({ type: 'refresh_install', externalBusinessId });
    expect(await readInstalls()).toMatchObject([{ refreshedAtMs: Date.UTC(2026, 5, 1, 9) }]);
  });

  it('is kept as removed after its uninstall, and stays while that is refused', async () => {
    await installed();
    installs.refusal = problem(422, 'meta_refused');
    expect(await at.send({ type: 'uninstall', externalBusinessId })).toMatchObject({ ok: false });
    expect(await readInstalls()).toMatchObject([{ removedAtMs: null }]);
    installs.refusal = null;
    await at.send({ type: 'uninstall', externalBusinessId });
    expect(installs.list).toEqual([]);
    const [removed] = await readInstalls();
    expect(removed?.removedAtMs).toBeGreaterThan(0);
  });
});
