import type { Account } from '../../domain/account.ts';
import type { CheckDeps } from './check-deps.ts';
import { judgeCheck, type Verdict } from './judge-check.ts';
import type { RunningCheck } from './running-check.ts';

/**
 * Judges what a check has gathered beside all else that is stored now: accounts, migration events,
 * what the person put aside. `clockOffsetMs` is Graph's clock minus this machine's.
 */
export async function judgeStored(
  deps: CheckDeps,
  check: RunningCheck,
  clockOffsetMs: number,
): Promise<{ verdict: Verdict; accounts: readonly Account[] }> {
  const [accounts, storedAssets, migrations, retired] = await Promise.all([
    deps.accounts.list(),
    deps.store.readAssets(),
    deps.readMigrations(),
    deps.readRetired(),
  ]);
  const nowMs = deps.nowMs() + clockOffsetMs;
  const verdict = judgeCheck({ check, accounts, storedAssets, migrations, retired, nowMs });
  return { verdict, accounts };
}
