import * as z from 'zod/mini';
import { ASSET_TYPES, type AssetType } from '../../domain/asset.ts';
import type { Credential, TokenClass } from '../../domain/credential.ts';
import type { PartnerAsset } from '../../domain/partner-asset.ts';
import { bucketOf } from '../../platform/database/buckets.ts';
import {
  createValueTable,
  readTable,
  type TableReader,
  type ValueTable,
} from '../../platform/database/value-table.ts';

/**
 * The partner's last list, kept so that assets can be judged while the partner cannot be asked. In
 * buckets: one asset that the partner re-read rewrites a few kilobytes.
 */
const partnerBuckets = 64;
const prefix = 'partner|';
const tokenClasses: readonly TokenClass[] = ['user', 'page', 'system_user', 'partner_share'];
const bucketSchema = z.object({
  version: z.literal(1),
  values: z.array(z.union([z.string(), z.number()])),
  rows: z.array(z.array(z.unknown())),
});

/** What of all stored rows is the partner's list. */
export function partnerRows(rows: ReadonlyMap<string, unknown>): Map<string, unknown> {
  return new Map([...rows].filter(([key]) => key.startsWith(prefix)));
}

/** The partner's assets as rows to store. */
export function packPartnerAssets(assets: readonly PartnerAsset[]): Map<string, unknown> {
  const buckets = new Map<string, PartnerAsset[]>();
  for (const asset of [...assets].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const key = `${prefix}${bucketOf(asset.id, partnerBuckets)}`;
    const members = buckets.get(key);
    if (members === undefined) buckets.set(key, [asset]);
    else members.push(asset);
  }
  return new Map(
    [...buckets].map(([key, members]) => {
      const table = createValueTable();
      const rows = members.map((asset) => pack(asset, table));
      return [key, { version: 1, values: table.read(), rows }];
    }),
  );
}

/** The stored list; a row that cannot be read holds none. */
export function unpackPartnerAssets(rows: ReadonlyMap<string, unknown>): PartnerAsset[] {
  return [...rows].flatMap(([key, value]) => {
    const parsed = key.startsWith(prefix) ? bucketSchema.safeParse(value) : null;
    if (!parsed?.success) return [];
    const table = readTable(parsed.data.values);
    return parsed.data.rows.map((row) => unpack(row, table));
  });
}

function pack(asset: PartnerAsset, table: ValueTable): unknown[] {
  const { credential, business, features } = asset;
  const error = credential.lastError;
  const places: unknown[] = [
    asset.id,
    asset.name,
    table.index(asset.type),
    table.index(business?.id ?? null),
    table.index(business?.name ?? null),
    table.index(credential.tokenClass),
    table.index(credential.metaUserId),
    credential.isWorkAccount === null ? -1 : Number(credential.isWorkAccount),
    table.index(credential.state),
    table.index(credential.deadlineMs),
    table.index(credential.readAtMs),
    error === null ? -1 : [error.code, error.subcode, error.atMs],
    features.length === 0
      ? -1
      : features.map(({ type, name }) => [table.index(type), table.index(name)]),
  ];
  while (places.at(-1) === -1) places.pop();
  return places;
}

function unpack(places: readonly unknown[], table: TableReader): PartnerAsset {
  const businessId = table.text(places[3]);
  const features: readonly unknown[] = Array.isArray(places[12]) ? places[12] : [];
  return {
    id: String(places[0]),
    name: typeof places[1] === 'string' ? places[1] : null,
    type: ASSET_TYPES.find((each) => each === table.text(places[2])) ?? ('unknown' as AssetType),
    business: businessId === null ? null : { id: businessId, name: table.text(places[4]) },
    credential: unpackCredential(places, table),
    features: features.map((pair) => {
      const [type, name] = Array.isArray(pair) ? pair : [];
      return { type: table.text(type) ?? '', name: table.text(name) ?? '' };
    }),
  };
}

function unpackCredential(places: readonly unknown[], table: TableReader): Credential {
  const error = Array.isArray(places[11]) ? places[11] : null;
  const state = table.text(places[8]);
  return {
    tokenClass: tokenClasses.find((each) => each === table.text(places[5])) ?? 'unknown',
    metaUserId: table.text(places[6]),
    isWorkAccount: places[7] === 1 ? true : places[7] === 0 ? false : null,
    state: state === 'connected' || state === 'lost' ? state : 'unknown',
    deadlineMs: table.number(places[9]),
    readAtMs: table.number(places[10]),
    lastError: error && {
      code: Number(error[0]),
      subcode: typeof error[1] === 'number' ? error[1] : null,
      atMs: Number(error[2]),
    },
  };
}
