import type { GranularScope, MetaUser } from '../../contract/access-tokens.ts';
import { classifyError } from '../../lib/graph/classify-error.ts';
import { edgeOf } from '../../lib/graph/edge-page.ts';
import type { GraphAnswer } from '../../lib/graph/graph-answer.ts';
import type { GraphFailure } from '../../lib/graph/graph-failure.ts';
import {
  permissionNode,
  type TokenInspection,
  type UserNode,
  userNode,
} from '../../lib/graph/nodes.ts';
import type { Refusal } from '../http/problem.ts';
import type { ClientOptions, MetaApp } from './meta-app.ts';
import { refusalOfFailure } from './refusal-of-failure.ts';
import { refusalOfInspection } from './refusal-of-inspection.ts';

/** What a token is good for, as Meta tells. Times are epoch ms, null where there is no end. */
export interface Grant {
  tokenClass: 'user' | 'system_user';
  user: MetaUser;
  scopes: string[];
  declinedScopes: string[];
  granularScopes: GranularScope[];
  expiresAtMs: number | null;
  dataAccessExpiresAtMs: number | null;
}

/** `failure` is what Graph says against the token; null where nothing was said about it. */
export type GrantReading =
  | { ok: true; grant: Grant }
  | { ok: false; refusal: Refusal; failure: GraphFailure | null };

const permissionsSchema = edgeOf(permissionNode);
const interactive = { retries: 1 };

/** Inspects a user's or system user's token: alive, of our app, whose, with which scopes. */
export async function readGrant(
  metaApp: MetaApp,
  accessToken: string,
  pacing: Pick<ClientOptions, 'pacer' | 'signal'> = {},
): Promise<GrantReading> {
  const client = metaApp.client(accessToken, { ...interactive, ...pacing });
  const [inspected, asUser, permissions] = await Promise.all([
    metaApp.inspect(accessToken, pacing),
    client.get('me', { fields: ['id', 'name', 'is_work_account'], schema: userNode }),
    client.get('me/permissions', { params: { limit: 200 }, schema: permissionsSchema }),
  ]);
  if (!inspected.ok) {
    return { ok: false, refusal: refusalOfInspection(inspected.failure), failure: null };
  }
  const wrong = whatIsWrong(inspected.value.data, metaApp.appId);
  if (wrong) return { ok: false, refusal: wrong, failure: deathOf(inspected.value.data) };
  const { data } = inspected.value;
  const tokenClass = data.type === 'SYSTEM_USER' ? 'system_user' : 'user';
  // A system user has no `is_work_account`: asking for it fails the whole answer.
  const user: GraphAnswer<UserNode> =
    tokenClass === 'system_user' && !asUser.ok
      ? await client.get('me', { fields: ['id', 'name'], schema: userNode })
      : asUser;
  if (!user.ok) {
    return { ok: false, refusal: refusalOfFailure(user.failure), failure: user.failure };
  }
  const listed = permissions.ok ? permissions.value.items : [];
  return {
    ok: true,
    grant: {
      tokenClass,
      user: {
        id: user.value.id,
        name: user.value.name ?? '',
        isWorkAccount: tokenClass === 'system_user' ? null : (user.value.is_work_account ?? null),
      },
      scopes: data.scopes,
      declinedScopes: listed
        .filter(({ status }) => status !== 'granted')
        .map(({ permission }) => permission),
      granularScopes: data.granular_scopes.map(({ scope, target_ids }) => ({
        scope,
        targetIds: target_ids ?? null,
      })),
      expiresAtMs: endMs(data.expires_at),
      dataAccessExpiresAtMs: endMs(data.data_access_expires_at),
    },
  };
}

function whatIsWrong(data: TokenInspection['data'], appId: string): Refusal | null {
  if (data.app_id !== undefined && data.app_id !== appId) return { code: 'token_other_app' };
  if (!data.is_valid) return { code: 'token_invalid' };
  if (data.type !== 'USER' && data.type !== 'SYSTEM_USER') {
    return { code: 'token_invalid', detail: "Only a user's or a system user's token can be used" };
  }
  return null;
}

/** Why Meta no longer takes the token; an inspection tells it beside the facts. */
function deathOf({ is_valid, error }: TokenInspection['data']): GraphFailure | null {
  if (is_valid) return null;
  const told = { code: error?.code ?? 190, error_subcode: error?.subcode ?? null };
  return classifyError({ error: told }, 200);
}

/** Unix seconds, where 0 or nothing means without end. */
function endMs(seconds: number | undefined): number | null {
  return seconds ? seconds * 1000 : null;
}
