import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { CheckDeps } from '../../lib/background/check/check-deps.ts';
import type { Account } from '../../lib/domain/account.ts';
import type { PartnerAsset } from '../../lib/domain/assets/partner-asset.ts';
import type { Standing } from '../../lib/domain/assets/standing.ts';
import { succeed } from '../../lib/domain/result.ts';
import { accountsItem } from '../../lib/platform/storage/items.ts';
import { type Sandbox, startSandbox } from '../../sandbox/start-sandbox.ts';
import { clearDatabase, liveCheck, newAccount, readPublished } from './check-stage.ts';
import { createFakeClock } from './fake-clock.ts';

export const dayMs = 86_400_000;
export const worldStartsAtMs = Date.UTC(2026, 5, 1, 9);

/** A sandbox world with the check beside it, time moving for both together. */
export async function openCheckWorld(world: string) {
  const sandbox: Sandbox = await startSandbox({
    world,
    startsAtMs: worldStartsAtMs,
    runningClock: false,
  });
  const clock = createFakeClock(worldStartsAtMs);
  const tokens: Record<string, string> = {};
  let partnerAssets: readonly PartnerAsset[] = [];
  let migrations: ReadonlyMap<string, number> = new Map();

  const life = (deps: Partial<CheckDeps> = {}) =>
    liveCheck({
      clock,
      graphOrigin: sandbox.graphOrigin,
      tokens,
      deps: {
        readPartnerAssets: async () => succeed(partnerAssets),
        readMigrations: async () => migrations,
        ...deps,
      },
    });

  return {
    sandbox,
    clock,
    tokens,
    close: () => sandbox.close(),
    /** Back to the world's first moment, with nothing stored. */
    async reset() {
      fakeBrowser.reset();
      await clearDatabase();
      await sandbox.control.resetWorld();
      clock.set(worldStartsAtMs);
      for (const id of Object.keys(tokens)) delete tokens[id];
      partnerAssets = [];
      migrations = new Map();
    },
    /** Adds an account as a sign-in would. */
    async signIn(holderId: string, account: Partial<Account> = {}) {
      const scopes = [...(account.scopes ?? newAccount(holderId).scopes)];
      tokens[holderId] = (await sandbox.control.mintToken({ holderId, scopes })).token;
      const { value } = await accountsItem.read();
      await accountsItem.write([...value, newAccount(holderId, { scopes, ...account })]);
    },
    setPartnerAssets(assets: readonly PartnerAsset[]) {
      partnerAssets = assets;
    },
    setMigrations(dates: Record<string, number>) {
      migrations = new Map(Object.entries(dates));
    },
    async advance(ms: number) {
      clock.advance(ms);
      await sandbox.control.advanceClock({ ms });
    },
    /** A check in a worker life of its own, due or not; what it published. */
    async check(deps: Partial<CheckDeps> = {}) {
      await life(deps).runFor('event');
      return readPublished();
    },
    life,
    forgetAccounts: () => accountsItem.write([]),
    /** Everything in extension storage. */
    stored: () => fakeBrowser.storage.local.get(null),
  };
}

export type Published = Awaited<ReturnType<typeof readPublished>>;

/** How each asset stands, by name (or id, where it has none). */
export function standingsByName(published: Published): Record<string, Standing> {
  return Object.fromEntries(
    published.assets.map(({ id, name, judgement }) => [name ?? id, judgement.standing]),
  );
}

/** How many assets stand how. */
export function standingCounts(published: Published): Partial<Record<Standing, number>> {
  const counts: Partial<Record<Standing, number>> = {};
  for (const { judgement } of published.assets)
    counts[judgement.standing] = (counts[judgement.standing] ?? 0) + 1;
  return counts;
}
