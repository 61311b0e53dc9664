import { Hono } from 'hono';
import * as z from 'zod/mini';
import { ASSETS_LIMIT, assetsAnswerSchema } from '../../contract/assets.ts';
import { cursorSchema, idSchema } from '../../contract/ids.ts';
import { listAssets } from '../assets/list-assets.ts';
import { withdrawAsset } from '../assets/withdraw-asset.ts';
import type { BackendParts } from '../backend-parts.ts';
import type { AppEnv } from '../http/app-env.ts';
import { documented } from '../http/documented.ts';
import { refuse } from '../http/problem.ts';
import { validate } from '../http/validate.ts';
import { limitSchema } from './limit.ts';

const querySchema = z.object({
  cursor: z.optional(cursorSchema),
  limit: limitSchema(ASSETS_LIMIT),
});

/** `/assets`: what the partner is connected to. */
export function createAssetsRoutes(parts: Pick<BackendParts, 'db' | 'metaApp'>) {
  return new Hono<AppEnv>()
    .get(
      '/',
      documented({
        summary: 'What the partner is connected to',
        status: 200,
        answer: assetsAnswerSchema,
        refusals: [],
      }),
      validate('query', querySchema),
      async (c) => {
        const { cursor, limit } = c.req.valid('query');
        const page = await listAssets(parts.db, c.get('caller').tenantId, cursor ?? null, limit);
        const fields = [{ path: 'cursor', message: 'is no cursor of ours' }];
        return page ? c.json(page) : refuse(c, { code: 'invalid_request', fields });
      },
    )
    .delete(
      '/:id',
      documented({
        summary: 'Withdraw the stored credential of one asset',
        status: 204,
        refusals: ['not_found'],
      }),
      validate('param', z.object({ id: idSchema })),
      async (c) => {
        const { id } = c.req.valid('param');
        const withdrawn = await withdrawAsset(parts, c.get('caller').tenantId, id);
        return withdrawn ? c.body(null, 204) : refuse(c, { code: 'not_found' });
      },
    );
}
