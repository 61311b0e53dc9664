import type { Account } from '../account.ts';
import type { Asset } from './asset.ts';
import type { Credential } from './credential.ts';
import { judge } from './judge.ts';
import type { KnownAsset } from './known-asset.ts';
import type { PartnerAsset } from './partner-asset.ts';
import type { Reading } from './reading.ts';
import type { JudgedAsset } from './snapshot.ts';

/** Everything a check has gathered. */
export interface Gathered {
  /** Graph's now, epoch ms. */
  nowMs: number;
  accounts: readonly Account[];
  /** Per account id, per asset id. */
  known: ReadonlyMap<string, ReadonlyMap<string, KnownAsset>>;
  partnerAssets: readonly PartnerAsset[];
  /** The end of the migration per Meta user, also of users the person has not added. */
  migrations: ReadonlyMap<string, number>;
  retired: ReadonlySet<string>;
}

/** Judges every asset that an account knows or the partner uses; one entry for each, by id. */
export function judgeAll(gathered: Gathered): JudgedAsset[] {
  const partner = new Map(gathered.partnerAssets.map((asset) => [asset.id, asset]));
  const ids = new Set(partner.keys());
  for (const known of gathered.known.values()) for (const id of known.keys()) ids.add(id);
  const shared = {
    nowMs: gathered.nowMs,
    accounts: new Map(gathered.accounts.map((account) => [account.id, account])),
    datedPaths: datedPaths(gathered.known),
    migrations: gathered.migrations,
  };
  return [...ids].sort().map((id) => {
    const used = partner.get(id) ?? null;
    const found = [...gathered.known.values()].flatMap((known) => known.get(id) ?? []);
    const readings = found.map(({ reading }) => withPartnerDate(reading, used?.credential ?? null));
    const judgement = judge({
      ...shared,
      readings,
      credential: used?.credential ?? null,
      retired: gathered.retired.has(id),
    });
    return {
      ...describe(found, used, id),
      judgement,
      usedByPartner: used !== null,
      tokenClass: used?.credential.tokenClass ?? null,
      credentialUserId: used?.credential.metaUserId ?? null,
      features: used?.features ?? [],
      accountIds: readings.filter(reaches).map(({ accountId }) => accountId),
    };
  });
}

/** Own readings describe an asset best; the newest first, the partner's word last. */
function describe(found: readonly KnownAsset[], used: PartnerAsset | null, id: string): Asset {
  const newest = [...found].sort((a, b) => (b.reading.readAtMs ?? 0) - (a.reading.readAtMs ?? 0));
  const assets: Asset[] = newest.map(({ asset }) => asset);
  if (used !== null) assets.push(used);
  const business = assets.find((asset) => asset.business?.name)?.business;
  return {
    id,
    type: assets.find(({ type }) => type !== 'unknown')?.type ?? 'unknown',
    name: assets.find(({ name }) => name !== null)?.name ?? null,
    business: business ?? assets.find((asset) => asset.business !== null)?.business ?? null,
  };
}

/**
 * After a first installation past the deadline our own reading has no history; the partner's last
 * date for the same account explains why the asset is gone.
 */
function withPartnerDate(reading: Reading, credential: Credential | null): Reading {
  if (credential?.metaUserId !== reading.accountId || reading.lastDeadlineMs !== null)
    return reading;
  return { ...reading, lastDeadlineMs: credential.deadlineMs };
}

/**
 * Per account the businesses in which some asset has a deadline for that account, or had one and is
 * gone since. A date that Meta took back is no sign of a migration any more.
 */
function datedPaths(known: Gathered['known']): Map<string, Set<string>> {
  const dated = new Map<string, Set<string>>();
  for (const [accountId, assets] of known) {
    const paths = new Set<string>();
    for (const { reading } of assets.values())
      if (reading.lastDeadlineMs !== null && reading.good?.kind !== 'no_deadline')
        for (const path of reading.paths) paths.add(path);
    dated.set(accountId, paths);
  }
  return dated;
}

function reaches(reading: Reading): boolean {
  return reading.good !== null && reading.good.kind !== 'gone';
}
