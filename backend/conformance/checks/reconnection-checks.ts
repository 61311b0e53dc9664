import { randomUUID } from 'node:crypto';
import { eventsAnswerSchema } from '../../../contract/events.ts';
import {
  IDEMPOTENCY_HEADER,
  RECONNECTION_MAX_ASSETS,
  reconnectionSchema,
} from '../../../contract/reconnections.ts';
import type { Answer, Check, CheckContext } from '../check.ts';
import { expectProblem, firstOf, read, unless } from '../expectations.ts';
import { followReconnection } from '../follow-reconnection.ts';

const all = ['partnerToken', 'metaToken', 'assets'] as const;

export const reconnectionChecks: Check[] = [
  {
    name: 'reconnections: a request without an idempotency key is refused',
    needs: all,
    run: async (context) => expectProblem(await connect(context, { key: null }), 'invalid_request'),
  },
  {
    name: 'reconnections: 202 with Location, followed to a complete and consistent end',
    needs: all,
    async run(context) {
      const answer = await connect(context);
      const begun = read(answer, 202, reconnectionSchema);
      if (!begun.ok) return begun.wrong;
      const location = answer.headers.get('location') ?? '';
      if (!location.includes(begun.value.id)) return `Location ${location || 'is missing'}`;
      const followed = await followReconnection(context, begun.value.id, wishes(context).length);
      return followed.ok ? null : followed.wrong;
    },
  },
  {
    name: 'reconnections: the same key and body is the same reconnection',
    needs: all,
    async run(context) {
      const key = randomUUID();
      const [first, second] = [await connect(context, { key }), await connect(context, { key })];
      const [one, other] = [
        read(first, 202, reconnectionSchema),
        read(second, 202, reconnectionSchema),
      ];
      if (!one.ok) return one.wrong;
      if (!other.ok) return `repeated: ${other.wrong}`;
      return unless(one.value.id === other.value.id, 'a repeat began a second reconnection');
    },
  },
  {
    name: 'reconnections: the same key with another body is a conflict',
    needs: all,
    async run(context) {
      const key = randomUUID();
      await connect(context, { key });
      const assets = [{ id: `other-${key}`, type: 'page' }];
      return expectProblem(await connect(context, { key, assets }), 'idempotency_conflict');
    },
  },
  {
    name: 'reconnections: a dead Meta token is refused before anything is stored',
    needs: all,
    run: async (context) =>
      expectProblem(await connect(context, { accessToken: 'EAAmadeUpToken' }), 'token_invalid'),
  },
  {
    name: 'reconnections: no assets, and an asset named twice, are refused',
    needs: all,
    async run(context) {
      const [asset = { id: '1', type: 'page' }] = wishes(context);
      return firstOf(
        expectProblem(await connect(context, { assets: [] }), 'invalid_request'),
        expectProblem(await connect(context, { assets: [asset, asset] }), 'invalid_request'),
      );
    },
  },
  {
    name: `reconnections: more than ${RECONNECTION_MAX_ASSETS} assets are too large`,
    needs: all,
    async run(context) {
      const assets = Array.from({ length: RECONNECTION_MAX_ASSETS + 1 }, (_, index) => ({
        id: String(index),
        type: 'page',
      }));
      return expectProblem(await connect(context, { assets }), 'too_large');
    },
  },
  {
    name: 'reconnections: an asset type it does not know ends in an outcome, not an error',
    needs: all,
    async run(context) {
      const answer = await connect(context, { assets: [{ id: '1', type: 'hologram' }] });
      const begun = read(answer, 202, reconnectionSchema);
      if (!begun.ok) return begun.wrong;
      const followed = await followReconnection(context, begun.value.id, 1);
      return followed.ok ? null : followed.wrong;
    },
  },
  {
    name: 'reconnections: another organisation cannot see them',
    needs: [...all, 'otherTenantToken'],
    async run(context) {
      const begun = read(await connect(context), 202, reconnectionSchema);
      if (!begun.ok) return begun.wrong;
      const token = context.credentials.otherTenantToken ?? null;
      return expectProblem(
        await context.ask(`/reconnections/${begun.value.id}`, { token }),
        'not_found',
      );
    },
  },
  {
    name: 'events: a reconnected asset is told after the cursor',
    needs: all,
    async run(context) {
      const latest = read(await context.ask('/events?after=latest'), 200, eventsAnswerSchema);
      if (!latest.ok) return latest.wrong;
      const begun = read(await connect(context), 202, reconnectionSchema);
      if (!begun.ok) return begun.wrong;
      const followed = await followReconnection(context, begun.value.id, wishes(context).length);
      if (!followed.ok) return followed.wrong;
      // Where every asset is rightly kept, there is nothing to tell.
      if (!followed.results.some(({ outcome }) => outcome === 'reconnected')) return null;
      const path = `/events?limit=500&after=${encodeURIComponent(latest.value.nextAfter)}`;
      const told = read(await context.ask(path), 200, eventsAnswerSchema);
      if (!told.ok) return told.wrong;
      const isTold = told.value.events.some(({ type }) => type === 'asset.reconnected');
      return unless(isTold, 'no asset.reconnected among the events');
    },
  },
];

function wishes({ credentials }: CheckContext): { id: string; type: string }[] {
  return credentials.assets ?? [];
}

interface Wish {
  key?: string | null;
  accessToken?: string;
  assets?: { id: string; type: string }[];
}

function connect(context: CheckContext, wish: Wish = {}): Promise<Answer> {
  const { key = randomUUID(), assets = wishes(context) } = wish;
  const accessToken = wish.accessToken ?? context.credentials.metaToken;
  return context.ask('/reconnections', {
    method: 'POST',
    body: { accessToken, assets },
    headers: key === null ? {} : { [IDEMPOTENCY_HEADER]: key },
  });
}
