import { Hono } from 'hono';
import * as z from 'zod/mini';
import { idSchema } from '../../contract/ids.ts';
import {
  idempotencyKeySchema,
  RECONNECTION_MAX_ASSETS,
  RECONNECTION_MAX_WAIT_SECONDS,
  reconnectionRequestSchema,
  reconnectionSchema,
} from '../../contract/reconnections.ts';
import type { AppEnv } from '../http/app-env.ts';
import { documented } from '../http/documented.ts';
import { refuse } from '../http/problem.ts';
import { validate } from '../http/validate.ts';
import {
  type CreateReconnectionDeps,
  createReconnection,
} from '../reconnections/create-reconnection.ts';
import {
  type FollowReconnectionDeps,
  followReconnection,
} from '../reconnections/follow-reconnection.ts';

const headerSchema = z.object({ 'idempotency-key': idempotencyKeySchema });
const largestSeq = 2 ** 31 - 1;
const followSchema = z.object({
  after: z._default(z.coerce.number().check(z.int(), z.minimum(0), z.maximum(largestSeq)), 0),
  waitSeconds: z._default(
    z.coerce.number().check(z.minimum(0), z.maximum(RECONNECTION_MAX_WAIT_SECONDS)),
    0,
  ),
});

export type ReconnectionsRoutesDeps = CreateReconnectionDeps &
  FollowReconnectionDeps & { basePath: string };

/** `/reconnections`: one grant, many assets. */
export function createReconnectionsRoutes(deps: ReconnectionsRoutesDeps) {
  return new Hono<AppEnv>()
    .post(
      '/',
      documented({
        summary: 'Connect many assets with one new token',
        status: 202,
        answer: reconnectionSchema,
        refusals: [
          'idempotency_conflict',
          'too_large',
          'token_invalid',
          'token_other_app',
          'meta_refused',
          'meta_unavailable',
        ],
        headers: { Location: 'The reconnection to follow' },
      }),
      validate('header', headerSchema),
      validate('json', reconnectionRequestSchema),
      async (c) => {
        const request = c.req.valid('json');
        if (request.assets.length > RECONNECTION_MAX_ASSETS) {
          const detail = `At most ${RECONNECTION_MAX_ASSETS} assets; send several reconnections`;
          return refuse(c, { code: 'too_large', detail });
        }
        const { tenantId } = c.get('caller');
        const key = c.req.valid('header')['idempotency-key'];
        const created = await createReconnection(deps, tenantId, key, request);
        if (!created.ok) return refuse(c, created.refusal);
        const location = `${deps.basePath}/reconnections/${created.reconnection.id}`;
        return c.json(created.reconnection, 202, { location });
      },
    )
    .get(
      '/:id',
      documented({
        summary: 'Follow a reconnection',
        status: 200,
        answer: reconnectionSchema,
        refusals: ['not_found'],
      }),
      validate('param', z.object({ id: idSchema })),
      validate('query', followSchema),
      async (c) => {
        const { after, waitSeconds } = c.req.valid('query');
        const found = await followReconnection(deps, {
          tenantId: c.get('caller').tenantId,
          id: c.req.valid('param').id,
          after,
          waitMs: waitSeconds * 1000,
          signal: c.req.raw.signal,
        });
        return found ? c.json(found) : refuse(c, { code: 'not_found' });
      },
    );
}
