import * as z from 'zod/mini';
import { ASSET_TYPES } from '../../domain/asset.ts';
import type { PartnerAsset } from '../../domain/partner-asset.ts';
import { bucketOf } from '../../platform/database/buckets.ts';

/**
 * The partner's last list, kept so that assets can be judged while the partner cannot be asked. In
 * buckets: one asset that the partner re-read rewrites a few kilobytes.
 */
const partnerBuckets = 64;
const prefix = 'partner|';
const maybeNumber = z.nullable(z.number());
const maybeText = z.nullable(z.string());
const tokenClasses = ['user', 'page', 'system_user', 'partner_share', 'unknown'] as const;
const states = ['connected', 'lost', 'unknown'] as const;

/** `[id, type, name, business id, business name, class, user, managed, state, deadline, read, error, features]` */
const packedSchema = z.tuple([
  z.string(),
  z.enum(ASSET_TYPES),
  maybeText,
  maybeText,
  maybeText,
  z.enum(tokenClasses),
  maybeText,
  z.nullable(z.boolean()),
  z.enum(states),
  maybeNumber,
  maybeNumber,
  z.nullable(z.tuple([z.number(), maybeNumber, z.number()])),
  z.array(z.tuple([z.string(), z.string()])),
]);
type Packed = z.infer<typeof packedSchema>;
const bucketSchema = z.object({ version: z.literal(1), assets: z.array(packedSchema) });

/** The partner's assets as rows to store. */
export function packPartnerAssets(assets: readonly PartnerAsset[]): Map<string, unknown> {
  const buckets = new Map<string, Packed[]>();
  for (const asset of [...assets].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const key = `${prefix}${bucketOf(asset.id, partnerBuckets)}`;
    const members = buckets.get(key);
    if (members === undefined) buckets.set(key, [pack(asset)]);
    else members.push(pack(asset));
  }
  return new Map([...buckets].map(([key, members]) => [key, { version: 1, assets: members }]));
}

/** The stored list; a row that cannot be read holds none. */
export function unpackPartnerAssets(rows: ReadonlyMap<string, unknown>): PartnerAsset[] {
  return [...rows].flatMap(([key, value]) => {
    const parsed = key.startsWith(prefix) ? bucketSchema.safeParse(value) : null;
    return parsed?.success ? parsed.data.assets.map(unpack) : [];
  });
}

function pack(asset: PartnerAsset): Packed {
  const { credential, business, features } = asset;
  const error = credential.lastError;
  return [
    asset.id,
    asset.type,
    asset.name,
    business?.id ?? null,
    business?.name ?? null,
    credential.tokenClass,
    credential.metaUserId,
    credential.isWorkAccount,
    credential.state,
    credential.deadlineMs,
    credential.readAtMs,
    error && [error.code, error.subcode, error.atMs],
    features.map(({ type, name }) => [type, name]),
  ];
}

function unpack(packed: Packed): PartnerAsset {
  const [id, type, name, businessId, businessName, tokenClass, metaUserId, isWorkAccount] = packed;
  const [state, deadlineMs, readAtMs, error, features] = [
    packed[8],
    packed[9],
    packed[10],
    packed[11],
    packed[12],
  ];
  return {
    id,
    type,
    name,
    business: businessId === null ? null : { id: businessId, name: businessName },
    credential: {
      tokenClass,
      metaUserId,
      isWorkAccount,
      state,
      deadlineMs,
      readAtMs,
      lastError: error && { code: error[0], subcode: error[1], atMs: error[2] },
    },
    features: features.map(([featureType, featureName]) => ({
      type: featureType,
      name: featureName,
    })),
  };
}
