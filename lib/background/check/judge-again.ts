import { entry } from '../../platform/storage/stored-item.ts';
import type { CheckDeps } from './check-deps.ts';
import { judgeStored } from './judge-stored.ts';
import { recallCheck } from './running-check.ts';

/** Publishes a new verdict on what is known. Nobody is asked, and every reading keeps its time. */
export async function judgeAgain(deps: CheckDeps): Promise<void> {
  const check = await recallCheck(deps);
  const { clockOffsetMs } = (await deps.items.schedule.read()).value;
  const { verdict } = await judgeStored(deps, check, clockOffsetMs);
  await deps.writeEntries([entry(deps.items.summary, verdict.summary)]);
  await deps.store.commit({
    chunks: new Map(),
    assets: verdict.assetRows,
    history: verdict.history,
    log: { clear: false, append: [] },
  });
  await deps.onPublished();
}
