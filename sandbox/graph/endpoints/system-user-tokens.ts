import { membershipIn } from '../../world/access.ts';
import { issueSystemUserToken } from '../../world/install-token.ts';
import { fullTasks } from '../../world/tasks.ts';
import type { SystemUser } from '../../world/world.ts';
import { invalidParameter, missingPermission } from '../errors.ts';
import type { GraphContext } from '../graph-context.ts';
import { GraphFailure } from '../graph-failure.ts';
import { findInstall } from './fbe-business.ts';

/** `POST /{client business}/access_token`: the token of an install's own system user. */
export function installAccessToken(context: GraphContext, businessId: string): unknown {
  requireProof(context);
  const { params } = context.call;
  if (params.get('app_id') !== context.viewer.app.id) {
    throw invalidParameter('The parameter app_id must be the app of the access token');
  }
  const scopes = readScopes(params.get('scope'));
  if (scopes.length === 0) throw invalidParameter('The parameter scope is required');
  const install = findInstall(context);
  if (install?.businessId !== businessId) {
    throw invalidParameter('No business was found with the given external business id');
  }
  return { access_token: issueSystemUserToken(context.state, install.systemUserId, scopes) };
}

/** `POST /{client business}/system_user_access_tokens`: for a Login-for-Business integration. */
export function systemUserAccessToken(context: GraphContext, businessId: string): unknown {
  requireProof(context);
  const { state, call, viewer, moment } = context;
  const membership = membershipIn(state.world, viewer.holderId, businessId, moment);
  const isPartner =
    state.world.systemUsers.get(viewer.holderId)?.businessId === viewer.app.businessId;
  if (!membership && !isPartner) throw missingPermission('You do not have access to this business');
  const systemUser = integrationUser(context, businessId);
  for (const assetId of readScopes(call.params.get('asset') ?? null)) {
    const asset = state.world.assets.get(assetId);
    if (!asset || asset.ownerId !== businessId) throw invalidParameter(`Invalid asset ${assetId}`);
    systemUser.tasks.set(assetId, fullTasks[asset.type]);
  }
  const lastsMs =
    call.params.get('set_token_expires_in_60_days') === 'true' ? 60 * 86_400_000 : null;
  const scopes = readScopes(call.params.get('scope') ?? null);
  const chosen = scopes.length > 0 ? scopes : undefined;
  return { access_token: issueSystemUserToken(state, systemUser.id, chosen, lastsMs) };
}

function integrationUser(context: GraphContext, businessId: string): SystemUser {
  const { world } = context.state;
  const id = `8${businessId}`;
  const existing = world.systemUsers.get(id);
  if (existing) return existing;
  if (context.call.params.get('fetch_only') === 'true') {
    throw invalidParameter('There is no system user of this app in the business');
  }
  const name = `${context.viewer.app.name} System User`;
  const made: SystemUser = { id, name, businessId, role: 'employee', tasks: new Map() };
  world.systemUsers.set(id, made);
  return made;
}

function readScopes(text: string | null | undefined): string[] {
  return (text ?? '').split(/[\s,]+/).filter(Boolean);
}

/** Since 2026 these calls are refused without a proof (a wrong one has failed before). */
function requireProof(context: GraphContext): void {
  if (context.call.params.has('appsecret_proof')) return;
  throw new GraphFailure({
    status: 400,
    code: 100,
    type: 'GraphMethodException',
    message: 'API calls from the server require an appsecret_proof argument',
  });
}
