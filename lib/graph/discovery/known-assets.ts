import type { Asset, BusinessRef } from '../../domain/assets/asset.ts';
import type { KnownAsset } from '../../domain/assets/known-asset.ts';
import type { Reading } from '../../domain/assets/reading.ts';
import type { AssetRow } from './asset-row.ts';
import { edgeOfKey, ownNode } from './edge-catalogue.ts';

/** One edge as it stands: its rows and how old they are. */
export interface EdgeView {
  key: string;
  rows: readonly AssetRow[];
  readAtMs: number | null;
  staleSinceMs: number | null;
}

/**
 * All assets an account's edges list, one entry for each however often it is listed: the freshest
 * reading counts, of equally fresh ones the dated. Instagram and WhatsApp accounts, which have no
 * date of their own, take that of the page they belong to, else of their business.
 */
export function knownAssets(accountId: string, edges: Iterable<EdgeView>): Map<string, KnownAsset> {
  const known = new Map<string, KnownAsset>();
  for (const view of edges) {
    const found = edgeOfKey(view.key);
    if (found === null) continue;
    for (const row of view.rows) {
      const listed = listedAsset(accountId, found.node, found.spec, row, view);
      merge(known, listed);
      for (const account of row.instagram) merge(known, ofPage(listed, account));
    }
  }
  return inferFromBusinesses(nameBusinesses(known));
}

function listedAsset(
  accountId: string,
  node: string,
  spec: { name: string; type: Asset['type'] },
  row: AssetRow,
  view: EdgeView,
): KnownAsset {
  const through = node === ownNode ? null : { id: node, name: null };
  const isOwned = spec.name.startsWith('owned_');
  const self = spec.type === 'business' ? { id: row.id, name: row.name } : null;
  const business = self ?? (isOwned ? through : row.business);
  const paths = [...new Set([business?.id, through?.id].filter((id) => id !== undefined))];
  return {
    asset: { id: row.id, type: spec.type, name: row.name, business },
    reading: rowReading(accountId, row, paths, view),
  };
}

/** What a row read at some time says of its asset; `paths` are the businesses it is reached through. */
export function rowReading(
  accountId: string,
  row: AssetRow,
  paths: readonly string[],
  age: Pick<EdgeView, 'readAtMs' | 'staleSinceMs'>,
): Reading {
  const { deadlineMs } = row;
  return {
    accountId,
    good: deadlineMs === null ? { kind: 'no_deadline' } : { kind: 'deadline', deadlineMs },
    readAtMs: age.readAtMs,
    staleSinceMs: age.staleSinceMs,
    lastDeadlineMs: deadlineMs,
    goneSinceMs: null,
    paths,
    inferredFrom: null,
    nonsenseDate: row.nonsenseDate,
  };
}

function ofPage(page: KnownAsset, account: BusinessRef): KnownAsset {
  return {
    asset: { ...account, type: 'instagram_account', business: page.asset.business },
    reading: { ...page.reading, inferredFrom: page.asset.id },
  };
}

function merge(known: Map<string, KnownAsset>, next: KnownAsset): void {
  const held = known.get(next.asset.id);
  if (held === undefined) {
    known.set(next.asset.id, next);
    return;
  }
  const [better, other] = isBetter(next.reading, held.reading) ? [next, held] : [held, next];
  known.set(next.asset.id, {
    asset: {
      ...better.asset,
      name: better.asset.name ?? other.asset.name,
      business:
        named(better.asset.business) ??
        named(other.asset.business) ??
        better.asset.business ??
        other.asset.business,
    },
    reading: {
      ...better.reading,
      paths: [...new Set([...better.reading.paths, ...other.reading.paths])],
    },
  });
}

function named(business: BusinessRef | null): BusinessRef | null {
  return business?.name ? business : null;
}

function isBetter(a: Reading, b: Reading): boolean {
  if ((a.staleSinceMs === null) !== (b.staleSinceMs === null)) return a.staleSinceMs === null;
  const aDated = a.good?.kind === 'deadline';
  if (aDated !== (b.good?.kind === 'deadline')) return aDated;
  if ((a.inferredFrom === null) !== (b.inferredFrom === null)) return a.inferredFrom !== null;
  return (a.readAtMs ?? 0) > (b.readAtMs ?? 0);
}

/** A business edge names its business by id alone; the list of businesses knows the names. */
function nameBusinesses(known: Map<string, KnownAsset>): Map<string, KnownAsset> {
  for (const [id, { asset, reading }] of known) {
    if (asset.business === null || asset.business.name !== null) continue;
    const name = known.get(asset.business.id)?.asset.name ?? null;
    if (name !== null)
      known.set(id, { asset: { ...asset, business: { ...asset.business, name } }, reading });
  }
  return known;
}

function inferFromBusinesses(known: Map<string, KnownAsset>): Map<string, KnownAsset> {
  for (const [id, { asset, reading }] of known) {
    const isUndatedKind = asset.type === 'instagram_account' || asset.type === 'whatsapp_account';
    if (!isUndatedKind || reading.inferredFrom !== null || asset.business === null) continue;
    const business = known.get(asset.business.id)?.reading;
    if (business === undefined) continue;
    const { good, lastDeadlineMs } = business;
    known.set(id, {
      asset,
      reading: { ...reading, good, lastDeadlineMs, inferredFrom: asset.business.id },
    });
  }
  return known;
}
