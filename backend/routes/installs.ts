import { Hono } from 'hono';
import * as z from 'zod/mini';
import { idSchema } from '../../contract/ids.ts';
import {
  featurePatchSchema,
  featureSchema,
  installSchema,
  installSetupSchema,
  installsAnswerSchema,
  mintedInstallSchema,
  systemUserTokenAnswerSchema,
  systemUserTokenRequestSchema,
} from '../../contract/installs.ts';
import type { ProblemCode } from '../../contract/problem.ts';
import type { AppEnv } from '../http/app-env.ts';
import { documented } from '../http/documented.ts';
import { refuse } from '../http/problem.ts';
import { validate } from '../http/validate.ts';
import { changeFeature } from '../installs/change-feature.ts';
import { findInstall } from '../installs/find-install.ts';
import { listInstalls, showInstalls } from '../installs/list-installs.ts';
import { mintInstall } from '../installs/mint-install.ts';
import { type InstallsDeps, refreshInstall } from '../installs/refresh-install.ts';
import { obtainSystemUserToken } from '../installs/system-user/obtain-system-user-token.ts';
import { uninstall } from '../installs/uninstall.ts';
import { optionalJson } from './optional-json.ts';

const idParam = z.object({ id: idSchema });
const metaRefusals: ProblemCode[] = [
  'not_found',
  'meta_refused',
  'meta_unavailable',
  'token_invalid',
];

/** `/installs`: the business extension at this partner's businesses. */
export function createInstallsRoutes(deps: InstallsDeps) {
  return new Hono<AppEnv>()
    .post(
      '/',
      documented({
        summary: 'Mint an install and the address that begins it',
        status: 201,
        answer: mintedInstallSchema,
        refusals: ['too_large'],
      }),
      optionalJson(),
      validate('json', installSetupSchema),
      async (c) =>
        c.json(await mintInstall(deps, c.get('caller').tenantId, c.req.valid('json')), 201),
    )
    .get(
      '/',
      documented({
        summary: 'The installs and what their features can do',
        status: 200,
        answer: installsAnswerSchema,
        refusals: [],
      }),
      async (c) => c.json({ installs: await listInstalls(deps, c.get('caller').tenantId) }),
    )
    .post(
      '/:id/refresh',
      documented({
        summary: 'Read an install again at Meta',
        status: 200,
        answer: installSchema,
        refusals: metaRefusals,
      }),
      validate('param', idParam),
      async (c) => {
        const { tenantId } = c.get('caller');
        const row = await findInstall(deps.db, tenantId, c.req.valid('param').id);
        if (!row) return refuse(c, { code: 'not_found' });
        const refreshed = await refreshInstall(deps, row);
        if (!refreshed.ok) return refuse(c, refreshed.refusal);
        if (!refreshed.row) return refuse(c, { code: 'not_found' });
        const [install] = await showInstalls(deps, tenantId, [refreshed.row]);
        return install ? c.json(install) : refuse(c, { code: 'not_found' });
      },
    )
    .delete(
      '/:id',
      documented({ summary: 'Uninstall at Meta', status: 204, refusals: metaRefusals }),
      validate('param', idParam),
      async (c) => {
        const row = await findInstall(deps.db, c.get('caller').tenantId, c.req.valid('param').id);
        if (!row) return refuse(c, { code: 'not_found' });
        const refusal = await uninstall(deps, row);
        return refusal ? refuse(c, refusal) : c.body(null, 204);
      },
    )
    .post(
      '/:id/system-user-token',
      documented({
        summary: "Obtain the install's system-user token, which survives the migration",
        status: 200,
        answer: systemUserTokenAnswerSchema,
        refusals: [...metaRefusals, 'too_large', 'token_other_app'],
      }),
      validate('param', idParam),
      optionalJson(),
      validate('json', systemUserTokenRequestSchema),
      async (c) => {
        const row = await findInstall(deps.db, c.get('caller').tenantId, c.req.valid('param').id);
        if (!row) return refuse(c, { code: 'not_found' });
        const result = await obtainSystemUserToken(deps, row, c.req.valid('json').accessToken);
        return result.ok ? c.json(result.answer) : refuse(c, result.refusal);
      },
    )
    .patch(
      '/:id/features/:instanceId',
      documented({
        summary: 'Change a customisable feature',
        status: 200,
        answer: featureSchema,
        refusals: [...metaRefusals, 'too_large'],
      }),
      validate('param', z.object({ id: idSchema, instanceId: idSchema })),
      validate('json', featurePatchSchema),
      async (c) => {
        const { id, instanceId } = c.req.valid('param');
        const row = await findInstall(deps.db, c.get('caller').tenantId, id);
        if (!row) return refuse(c, { code: 'not_found' });
        const result = await changeFeature(deps, row, instanceId, c.req.valid('json'));
        return result.ok ? c.json(result.feature) : refuse(c, result.refusal);
      },
    );
}
