import type { TokenRecord } from '../../tokens.ts';
import { accessTo, membershipIn } from '../../world/access.ts';
import type { AssetType } from '../../world/world-file.ts';
import { invalidParameter } from '../errors.ts';
import type { GraphContext } from '../graph-context.ts';
import { GraphFailure } from '../graph-failure.ts';
import { type Viewer, viewerOfToken } from '../viewer.ts';

/** Which kind of asset a scope can be limited to; other scopes always cover all. */
const assetTypeOfScope: Record<string, AssetType[] | 'business'> = {
  pages_show_list: ['page'],
  pages_read_engagement: ['page'],
  pages_manage_metadata: ['page'],
  pages_manage_ads: ['page'],
  ads_read: ['ad_account', 'pixel'],
  ads_management: ['ad_account', 'pixel'],
  catalog_management: ['product_catalog'],
  business_management: 'business',
  instagram_basic: ['instagram_account'],
  whatsapp_business_management: ['whatsapp_account'],
};

/** `GET /debug_token`: 200 for dead tokens too, with `is_valid: false` and the reason. */
export function debugToken(context: GraphContext): unknown {
  const { state, viewer, call } = context;
  const input = call.params.get('input_token') ?? '';
  if (viewer.kind !== 'app' && input !== viewer.token) {
    throw invalidParameter(
      'You must provide an app access token, or a user access token that is an owner or developer of the app',
    );
  }
  const record = state.tokens.find(input);
  const isReadable = record && record.appId === viewer.app.id;
  if (!record || !isReadable) {
    const message = record
      ? '(#100) The App_id in the input_token did not match the Viewing App'
      : 'Invalid OAuth access token - Cannot parse access token';
    if (record) throw new GraphFailure({ status: 400, code: 100, type: 'OAuthException', message });
    return { data: { error: { code: 190, message }, is_valid: false, scopes: [] } };
  }
  try {
    const target = viewerOfToken(state, record);
    return {
      data: { ...facts(record, viewer.app.name), is_valid: true, ...scopes(context, target) },
    };
  } catch (failure) {
    if (!(failure instanceof GraphFailure)) throw failure;
    const { code, message, subcode } = failure.spec;
    const error = { code, message, ...(subcode === undefined ? {} : { subcode }) };
    return { data: { ...facts(record, viewer.app.name), error, is_valid: false, scopes: [] } };
  }
}

function facts(record: TokenRecord, application: string): Record<string, unknown> {
  const seconds = (epochMs: number | null) => (epochMs === null ? 0 : Math.floor(epochMs / 1000));
  return {
    app_id: record.appId,
    type: record.kind.toUpperCase(),
    application,
    data_access_expires_at: seconds(record.dataAccessExpiresAtMs),
    expires_at: seconds(record.expiresAtMs),
    issued_at: seconds(record.issuedAtMs),
    ...(record.pageId ? { profile_id: record.pageId } : {}),
    ...(record.authType ? { metadata: { auth_type: record.authType } } : {}),
    user_id: record.holderId,
  };
}

function scopes(context: GraphContext, target: Viewer): Record<string, unknown> {
  const names = [...target.scopes];
  return {
    scopes: names,
    granular_scopes: names.map((scope) => {
      const ids = targetIds(context, target, scope);
      return { scope, ...(ids ? { target_ids: ids } : {}) };
    }),
  };
}

/** The ids a scope is limited to; null when it covers everything. */
function targetIds(context: GraphContext, target: Viewer, scope: string): string[] | null {
  const { world } = context.state;
  const types = assetTypeOfScope[scope];
  const systemUser = world.systemUsers.get(target.holderId);
  const covered = target.assetIds ?? (systemUser ? new Set(systemUser.tasks.keys()) : null);
  if (!covered || !types) return null;
  if (types === 'business') {
    if (systemUser) return [systemUser.businessId];
    return [...covered].filter(
      (id) => world.businesses.has(id) && membershipIn(world, target.holderId, id, context.moment),
    );
  }
  return [...covered]
    .filter((id) => {
      const asset = world.assets.get(id);
      if (!asset || !types.includes(asset.type)) return false;
      return accessTo(world, target.holderId, asset, context.moment) !== null;
    })
    .map((id) => id.replace(/^act_/, ''));
}
