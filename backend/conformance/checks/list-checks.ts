import { ASSETS_LIMIT, type AssetsAnswer, assetsAnswerSchema } from '../../../contract/assets.ts';
import { EVENTS_LATEST, eventsAnswerSchema } from '../../../contract/events.ts';
import { installsAnswerSchema } from '../../../contract/installs.ts';
import type { Check, CheckContext } from '../check.ts';
import { expectProblem, firstOf, read, unless } from '../expectations.ts';

/** More pages than this are not followed: the list may be long. */
const pagesFollowed = 50;

export const listChecks: Check[] = [
  {
    name: 'assets: every entry is as the contract says',
    needs: ['partnerToken'],
    async run({ ask }) {
      const page = read(await ask('/assets'), 200, assetsAnswerSchema);
      if (!page.ok) return page.wrong;
      const unknown = page.value.assets.find(
        ({ type, tokenClass }) => type === 'unknown' || tokenClass === 'unknown',
      );
      return unknown ? `asset ${unknown.id} has a type or class of no name` : null;
    },
  },
  {
    name: 'assets: pages lead through the whole list, each asset once',
    needs: ['partnerToken'],
    async run(context) {
      const whole = await readAssets(context, ASSETS_LIMIT.max);
      if (typeof whole === 'string') return whole;
      const limit = Math.min(ASSETS_LIMIT.max, Math.max(1, Math.ceil(whole.length / 4)));
      const paged = await readAssets(context, limit);
      if (typeof paged === 'string') return paged;
      return firstOf(
        unless(new Set(paged).size === paged.length, 'an asset comes twice'),
        unless(paged.length === whole.length, `${paged.length} by pages, ${whole.length} at once`),
      );
    },
  },
  {
    name: 'assets: a limit is kept, a senseless one refused',
    needs: ['partnerToken'],
    async run({ ask }) {
      const page = read(await ask('/assets?limit=1'), 200, assetsAnswerSchema);
      if (!page.ok) return page.wrong;
      const senseless = await ask('/assets?limit=many');
      return firstOf(
        unless(page.value.assets.length <= 1, `${page.value.assets.length} assets for limit=1`),
        expectProblem(senseless, 'invalid_request'),
      );
    },
  },
  {
    name: 'events: latest gives a cursor and no events, and the cursor goes on',
    needs: ['partnerToken'],
    async run({ ask }) {
      const latest = read(await ask(`/events?after=${EVENTS_LATEST}`), 200, eventsAnswerSchema);
      if (!latest.ok) return latest.wrong;
      if (latest.value.events.length > 0) return `${latest.value.events.length} events for latest`;
      const cursor = encodeURIComponent(latest.value.nextAfter);
      const next = read(await ask(`/events?after=${cursor}`), 200, eventsAnswerSchema);
      return next.ok ? null : `going on: ${next.wrong}`;
    },
  },
  {
    name: 'events: a cursor that is none is refused',
    needs: ['partnerToken'],
    async run({ ask }) {
      const answer = await ask('/events?after=%00nonsense');
      return firstOf(
        unless(answer.status === 400 || answer.status === 410, `status ${answer.status}`),
      );
    },
  },
  {
    name: 'installs: every entry is as the contract says',
    needs: ['partnerToken'],
    async run({ ask }) {
      const answer = read(await ask('/installs'), 200, installsAnswerSchema);
      return answer.ok ? null : answer.wrong;
    },
  },
];

/** The ids of all assets, or what went wrong. */
async function readAssets({ ask }: CheckContext, limit: number): Promise<string[] | string> {
  const ids: string[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < pagesFollowed; page += 1) {
    const after: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const path = `/assets?limit=${limit}${after}`;
    const answer: { ok: true; value: AssetsAnswer } | { ok: false; wrong: string } = read(
      await ask(path),
      200,
      assetsAnswerSchema,
    );
    if (!answer.ok) return answer.wrong;
    if (answer.value.assets.length > limit) return `more than ${limit} assets in a page`;
    ids.push(...answer.value.assets.map(({ id }) => id));
    cursor = answer.value.nextCursor;
    if (cursor === null) return ids;
  }
  return ids;
}
