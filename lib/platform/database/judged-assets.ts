import { ASSET_TYPES, type AssetType } from '../../domain/assets/asset.ts';
import type { TokenClass } from '../../domain/assets/credential.ts';
import type { JudgedAsset } from '../../domain/assets/snapshot.ts';
import {
  STANDINGS,
  type Standing,
  type StandingReason,
  type StandingSource,
} from '../../domain/assets/standing.ts';
import { bucketOf } from './buckets.ts';
import { openDatabase } from './database.ts';
import { packRows, type TableReader, unpackRows, type ValueTable } from './packed-rows.ts';
import { listOf, numberOf, oneOf, textOf } from './stored-places.ts';

/**
 * The judged assets as they lie in IndexedDB: buckets of rows, so that one change rewrites some
 * twenty kilobytes and not everything, and a table of values per bucket, since most repeat. "As
 * of" lies apart: an asset that was read with its account's pass has no time of its own, so an
 * unchanged check rewrites no bucket.
 */
const assetBuckets = 64;
const asOfKey = 'as-of';
const version = 1;

/** When each account was last read as a whole, Graph's time, epoch ms. */
export type AsOf = Readonly<Record<string, number>>;

/** The buckets that hold these assets, each as the value to store under its key. */
export function packAssets(assets: readonly JudgedAsset[], asOf: AsOf): Map<string, unknown> {
  const packed = new Map<string, unknown>();
  for (const [key, members] of Map.groupBy(assets, ({ id }) => bucketOf(id, assetBuckets))) {
    const rows = packRows(members, (asset, table) => packAsset(asset, asOf, table));
    packed.set(key, { version, ...rows });
  }
  packed.set(asOfKey, asOf);
  return packed;
}

/** The assets in these stored values; a value no version of us wrote holds none. */
export function unpackAssets(stored: ReadonlyMap<string, unknown>): JudgedAsset[] {
  const asOf = readAsOf(stored.get(asOfKey));
  return [...stored.values()].flatMap(
    (value) => unpackRows(value, (row, table) => unpackAsset(row, asOf, table), version) ?? [],
  );
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
    ...table.business(asset.business),
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
  { text, number, business }: TableReader,
): JudgedAsset {
  const accountId = text(row[8]);
  const [readAtMs, staleSinceMs] = Array.isArray(row[10])
    ? row[10].map(numberOf)
    : [accountId === null ? null : asOf[accountId]];
  const error = Array.isArray(row[16]) ? row[16] : null;
  return {
    id: String(row[0]),
    name: textOf(row[1]),
    type: oneOf<AssetType>(ASSET_TYPES, text(row[2]), 'unknown'),
    business: business(row[3], row[4]),
    judgement: {
      standing: oneOf<Standing>(STANDINGS, text(row[5]), 'unchecked'),
      reason: text(row[6]) as StandingReason,
      source: (text(row[7]) ?? 'none') as StandingSource,
      accountId,
      deadlineMs: number(row[9]),
      readAtMs: readAtMs ?? null,
      staleSinceMs: staleSinceMs ?? null,
      goneSinceMs: numberOf(row[17]),
      error: error ? { code: Number(error[0]), subcode: numberOf(error[1]) } : null,
      inferredFrom: textOf(row[18]),
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

function readAsOf(value: unknown): AsOf {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, number] => Number.isFinite(entry[1])),
  );
}
