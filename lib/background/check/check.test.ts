import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../../sandbox/start-sandbox.ts';
import {
  clearDatabase,
  liveCheck,
  newAccount,
  readPublished,
} from '../../../test/fakes/check-stage.ts';
import { createFakeClock } from '../../../test/fakes/fake-clock.ts';
import { accountsItem } from '../../platform/storage/items.ts';

const startsAtMs = Date.UTC(2026, 5, 1, 9);
const romane = '100000000000101';

describe('a check of the demo world', () => {
  let sandbox: Sandbox;
  let token: string;
  const clock = createFakeClock(startsAtMs);

  beforeAll(async () => {
    sandbox = await startSandbox({ world: 'demo', startsAtMs, runningClock: false });
  });
  afterAll(() => sandbox.close());
  beforeEach(async () => {
    await clearDatabase();
    await sandbox.control.resetWorld();
    clock.set(startsAtMs);
    const scopes = ['pages_show_list', 'business_management', 'ads_read', 'catalog_management'];
    token = (await sandbox.control.mintToken({ holderId: romane, scopes })).token;
    await accountsItem.write([newAccount(romane)]);
  });

  const live = () =>
    liveCheck({ clock, graphOrigin: sandbox.graphOrigin, tokens: { [romane]: token } });

  it('finds all assets in at most ten calls', async () => {
    expect(await live().runIfDue()).toBe(true);
    const { assets, summary, schedule, accounts } = await readPublished();
    console.log(summary, schedule, accounts, assets.length, sandbox.control.readCallCounts());
  });
});
