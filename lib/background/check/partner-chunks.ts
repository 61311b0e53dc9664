import { ASSET_TYPES, type AssetType } from '../../domain/assets/asset.ts';
import type { Credential, TokenClass } from '../../domain/assets/credential.ts';
import type { PartnerAsset } from '../../domain/assets/partner-asset.ts';
import { bucketOf } from '../../platform/database/buckets.ts';
import {
  packRows,
  type TableReader,
  unpackRows,
  type ValueTable,
} from '../../platform/database/packed-rows.ts';
import { listOf, numberOf, oneOf, textOf } from '../../platform/database/stored-places.ts';

/**
 * The partner's last list, kept so that assets can be judged while the partner cannot be asked. In
 * buckets: one asset that the partner re-read rewrites a few kilobytes.
 */
const partnerBuckets = 64;
const prefix = 'partner|';
const version = 1;
const tokenClasses: readonly TokenClass[] = ['user', 'page', 'system_user', 'partner_share'];

/** What of all stored rows is the partner's list. */
export function partnerRows(rows: ReadonlyMap<string, unknown>): Map<string, unknown> {
  return new Map([...rows].filter(([key]) => key.startsWith(prefix)));
}

/** The partner's assets as rows to store. */
export function packPartnerAssets(assets: readonly PartnerAsset[]): Map<string, unknown> {
  const sorted = [...assets].sort((a, b) => (a.id < b.id ? -1 : 1));
  const buckets = Map.groupBy(sorted, ({ id }) => `${prefix}${bucketOf(id, partnerBuckets)}`);
  return new Map(
    [...buckets].map(([key, members]) => [key, { version, ...packRows(members, pack) }]),
  );
}

/** The stored list; a row that cannot be read holds none. */
export function unpackPartnerAssets(rows: ReadonlyMap<string, unknown>): PartnerAsset[] {
  return [...partnerRows(rows).values()].flatMap(
    (value) => unpackRows(value, unpack, version) ?? [],
  );
}

function pack(asset: PartnerAsset, table: ValueTable): unknown[] {
  const { credential, business, features } = asset;
  const error = credential.lastError;
  return [
    asset.id,
    asset.name,
    table.index(asset.type),
    ...table.business(business),
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
}

function unpack(places: readonly unknown[], table: TableReader): PartnerAsset {
  return {
    id: String(places[0]),
    name: textOf(places[1]),
    type: oneOf<AssetType>(ASSET_TYPES, table.text(places[2]), 'unknown'),
    business: table.business(places[3], places[4]),
    credential: unpackCredential(places, table),
    features: listOf(places[12]).map((pair) => {
      const [type, name] = listOf(pair);
      return { type: table.text(type) ?? '', name: table.text(name) ?? '' };
    }),
  };
}

function unpackCredential(places: readonly unknown[], table: TableReader): Credential {
  const error = Array.isArray(places[11]) ? places[11] : null;
  return {
    tokenClass: oneOf<TokenClass>(tokenClasses, table.text(places[5]), 'unknown'),
    metaUserId: table.text(places[6]),
    isWorkAccount: places[7] === 1 ? true : places[7] === 0 ? false : null,
    state: oneOf<Credential['state']>(['connected', 'lost'], table.text(places[8]), 'unknown'),
    deadlineMs: table.number(places[9]),
    readAtMs: table.number(places[10]),
    lastError: error && {
      code: Number(error[0]),
      subcode: numberOf(error[1]),
      atMs: Number(error[2]),
    },
  };
}
