import { expect, it } from 'vitest';
import { ASSETS_LIMIT } from '../../../contract/assets.ts';
import type { Answer, CheckContext } from '../check.ts';
import { listChecks } from './list-checks.ts';

/** A partner of so many assets that does no more than the contract asks of it. */
function partnerOf(total: number): CheckContext['ask'] {
  return async (path) => {
    const query = new URL(path, 'https://acme.example').searchParams;
    const [limit, from] = [Number(query.get('limit')), Number(query.get('cursor') ?? 0)];
    if (limit > ASSETS_LIMIT.max) return answer(400, { code: 'invalid_request' });
    const to = Math.min(total, from + limit);
    const assets = Array.from({ length: to - from }, (_, index) => asset(String(from + index)));
    return answer(200, { assets, nextCursor: to < total ? String(to) : null });
  };
}

function asset(id: string) {
  return {
    id,
    type: 'page',
    name: '',
    business: null,
    tokenClass: 'page',
    metaUserId: null,
    isWorkAccount: null,
    connectedAt: '2026-05-04T10:00:00Z',
    verifiedAt: null,
    state: 'connected',
    userAccessExpireTime: null,
    readAt: null,
    lastError: null,
    features: [],
  };
}

function answer(status: number, json: unknown): Answer {
  return { status, headers: new Headers(), text: JSON.stringify(json), json };
}

it.each([0, 1, 5, 4001])('takes the pages of a list of %i assets', async (total) => {
  const check = listChecks.find(({ name }) => name.includes('the whole list'));
  expect(await check?.run({ ask: partnerOf(total) } as CheckContext)).toBeNull();
});
