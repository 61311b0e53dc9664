import { type Reconnection, reconnectionSchema } from '../../contract/reconnections.ts';
import type { CheckContext } from './check.ts';
import { firstOf, read, unless } from './expectations.ts';

const followedMs = 120_000;
const waitSeconds = 10;

/** A reconnection followed to its end: its results, or what in them does not agree. */
export type Followed =
  | { ok: true; results: Reconnection['results'] }
  | { ok: false; wrong: string };

/** Follows a reconnection to its end. */
export async function followReconnection(
  { ask }: Pick<CheckContext, 'ask'>,
  id: string,
  total: number,
): Promise<Followed> {
  const results: Reconnection['results'] = [];
  const giveUpAt = Date.now() + followedMs;
  while (Date.now() < giveUpAt) {
    const after = results.at(-1)?.seq ?? 0;
    const path = `/reconnections/${id}?after=${after}&waitSeconds=${waitSeconds}`;
    const answer = read(await ask(path), 200, reconnectionSchema);
    if (!answer.ok) return answer;
    const { value } = answer;
    if (value.results.some(({ seq }) => seq <= after)) return wrongly('a result comes twice');
    results.push(...value.results);
    const last = results.at(-1)?.seq ?? after;
    if (value.nextAfter !== last) return wrongly(`nextAfter ${value.nextAfter} instead of ${last}`);
    const isAll = value.state === 'done' && value.results.length === 0;
    if (isAll || (value.state === 'done' && results.length >= total)) {
      const wrong = judge(value, results, total);
      return wrong === null ? { ok: true, results } : wrongly(wrong);
    }
  }
  return wrongly(`not done after ${followedMs / 1000} seconds`);
}

function wrongly(wrong: string): Followed {
  return { ok: false, wrong };
}

function judge(end: Reconnection, results: Reconnection['results'], total: number): string | null {
  const { reconnected, kept, notCovered, failed, pending } = end.counts;
  const counted = reconnected + kept + notCovered + failed;
  const gap = results.findIndex(({ seq }, index) => seq !== index + 1);
  const unnamed = results.find(({ outcome }) => outcome === 'unknown');
  const unreasoned = results.find(
    ({ outcome, reason }) => outcome !== 'reconnected' && reason === null,
  );
  return firstOf(
    unless(end.total === total, `total ${end.total} instead of ${total}`),
    unless(results.length === total, `${results.length} results for ${total} assets`),
    unless(new Set(results.map(({ assetId }) => assetId)).size === total, 'an asset comes twice'),
    unless(gap === -1, `seq is not ${gap + 1} at place ${gap + 1}`),
    unless(pending === 0 && counted === total, `counts add up to ${counted}, ${pending} pending`),
    unless(end.finishedAt !== null, 'done without finishedAt'),
    unnamed ? `an outcome of no name for ${unnamed.assetId}` : null,
    unreasoned ? `no reason for ${unreasoned.assetId}` : null,
  );
}
