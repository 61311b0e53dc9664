import { ASSET_TYPES, type AssetType } from '../../domain/asset.ts';
import type { TokenClass } from '../../domain/credential.ts';
import type { JudgedAsset } from '../../domain/snapshot.ts';
import {
  STANDINGS,
  type Standing,
  type StandingReason,
  type StandingSource,
} from '../../domain/standing.ts';
import { bucketOf } from './buckets.ts';
import { openDatabase } from './database.ts';
import { createValueTable, readTable, type TableReader, type ValueTable } from './value-table.ts';

/**
 * The judged assets as they lie in IndexedDB: buckets of rows, so that one change rewrites some
 * twenty kilobytes and not everything, and a table of values per bucket, since most repeat. "As
 * of" lies apart: an asset that was read with its account's pass has no time of its own, so an
 * unchanged check rewrites no bucket.
 */
const assetBuckets = 64;
const asOfKey = 'as-of';
const version = 1;

interface StoredBucket {
  version: number;
  values: readonly unknown[];
  rows: readonly (readonly unknown[])[];
}

/** When each account was last read as a whole, Graph's time, epoch ms. */
export type AsOf = Readonly<Record<string, number>>;

/** The buckets that hold these assets, each as the value to store under its key. */
export function packAssets(assets: readonly JudgedAsset[], asOf: AsOf): Map<string, unknown> {
  const buckets = new Map<string, JudgedAsset[]>();
  for (const asset of assets) {
    const key = bucketOf(asset.id, assetBuckets);
    const members = buckets.get(key);
    if (members === undefined) buckets.set(key, [asset]);
    else members.push(asset);
  }
  const packed = new Map<string, unknown>();
  for (const [key, members] of buckets) {
    const table = createValueTable();
    const rows = members.map((asset) => packAsset(asset, asOf, table));
    packed.set(key, { version, values: table.read(), rows } satisfies StoredBucket);
  }
  packed.set(asOfKey, asOf);
  return packed;
}

/** The assets in these stored values; a value no version of us wrote holds none. */
export function unpackAssets(stored: ReadonlyMap<string, unknown>): JudgedAsset[] {
  const asOf = readAsOf(stored.get(asOfKey));
  return [...stored].flatMap(([key, value]) => {
    if (key === asOfKey || !isBucket(value)) return [];
    const table = readTable(value.values);
    return value.rows.map((row) => unpackAsset(row, asOf, table));
  });
}

/** The judged assets of the last published check; empty before the first. */
export async function readJudgedAssets(): Promise<JudgedAsset[]> {
  const database = await openDatabase();
  const transaction = database.transaction('assets');
  const [keys, values] = await Promise.all([
    transaction.store.getAllKeys(),
    transaction.store.getAll(),
    transaction.done,
  ]);
  return unpackAssets(new Map(keys.map((key, index) => [key, values[index]])));
}

function packAsset(asset: JudgedAsset, asOf: AsOf, table: ValueTable): unknown[] {
  const { judgement } = asset;
  const isPass =
    judgement.staleSinceMs === null &&
    judgement.accountId !== null &&
    asOf[judgement.accountId] === judgement.readAtMs;
  return [
    asset.id,
    asset.name,
    table.index(asset.type),
    table.index(asset.business?.id ?? null),
    table.index(asset.business?.name ?? null),
    table.index(judgement.standing),
    table.index(judgement.reason),
    table.index(judgement.source),
    table.index(judgement.accountId),
    table.index(judgement.deadlineMs),
    isPass ? 0 : [judgement.readAtMs, judgement.staleSinceMs],
    asset.usedByPartner ? 1 : 0,
    table.index(asset.tokenClass),
    table.index(asset.credentialUserId),
    asset.accountIds.map((id) => table.index(id)),
    asset.features.map(({ type, name }) => [table.index(type), table.index(name)]),
    judgement.error === null ? 0 : [judgement.error.code, judgement.error.subcode],
    judgement.goneSinceMs,
    judgement.inferredFrom,
    judgement.otherDateMs,
  ];
}

function unpackAsset(
  row: readonly unknown[],
  asOf: AsOf,
  { text, number }: TableReader,
): JudgedAsset {
  const accountId = text(row[8]);
  const [readAtMs, staleSinceMs] = Array.isArray(row[10])
    ? [numberOf(row[10][0]), numberOf(row[10][1])]
    : [accountId === null ? null : (asOf[accountId] ?? null), null];
  const businessId = text(row[3]);
  const error = Array.isArray(row[16]) ? row[16] : null;
  return {
    id: String(row[0]),
    name: typeof row[1] === 'string' ? row[1] : null,
    type: oneOf<AssetType>(ASSET_TYPES, text(row[2]), 'unknown'),
    business: businessId === null ? null : { id: businessId, name: text(row[4]) },
    judgement: {
      standing: oneOf<Standing>(STANDINGS, text(row[5]), 'unchecked'),
      reason: text(row[6]) as StandingReason,
      source: (text(row[7]) ?? 'none') as StandingSource,
      accountId,
      deadlineMs: number(row[9]),
      readAtMs,
      staleSinceMs,
      goneSinceMs: numberOf(row[17]),
      error: error ? { code: Number(error[0]), subcode: numberOf(error[1]) } : null,
      inferredFrom: typeof row[18] === 'string' ? row[18] : null,
      otherDateMs: numberOf(row[19]),
    },
    usedByPartner: row[11] === 1,
    tokenClass: text(row[12]) as TokenClass | null,
    credentialUserId: text(row[13]),
    accountIds: listOf(row[14]).flatMap((index) => text(index) ?? []),
    features: listOf(row[15]).map((pair) => ({
      type: text(listOf(pair)[0]) ?? '',
      name: text(listOf(pair)[1]) ?? '',
    })),
  };
}

function isBucket(value: unknown): value is StoredBucket {
  return (
    typeof value === 'object' &&
    value !== null &&
    'version' in value &&
    value.version === version &&
    'values' in value &&
    Array.isArray(value.values) &&
    'rows' in value &&
    Array.isArray(value.rows) &&
    value.rows.every(Array.isArray)
  );
}

function readAsOf(value: unknown): AsOf {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, number] => Number.isFinite(entry[1])),
  );
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function oneOf<T extends string>(all: readonly T[], value: string | null, otherwise: T): T {
  return all.find((each) => each === value) ?? otherwise;
}
