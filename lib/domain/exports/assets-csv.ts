import type { AssetType } from '../assets/asset.ts';
import type { JudgedAsset } from '../assets/snapshot.ts';
import type { Standing } from '../assets/standing.ts';
import { daysUntil } from '../local-time.ts';
import type { Words } from '../words.ts';
import { csvFile } from './csv-file.ts';

const COLUMNS = [
  'business',
  'businessId',
  'asset',
  'assetId',
  'type',
  'standing',
  'accessEnds',
  'daysLeft',
  'lastRead',
  'usedByPartner',
  'features',
] as const;

export type CsvKey =
  | `csv.${(typeof COLUMNS)[number]}`
  | 'csv.yes'
  | 'csv.no'
  | `assetTypeOne.${AssetType}`
  | `standing.${Standing}`;

/** All assets as a table, in the order given. Moments in ISO 8601 UTC: spreadsheets sort those. */
export function assetsCsv(
  assets: readonly JudgedAsset[],
  { nowMs, zone }: { nowMs: number; zone: string },
  words: Words<CsvKey>,
): string {
  const header = COLUMNS.map((column) => words.t(`csv.${column}`));
  const rows = assets.map(({ business, judgement, ...asset }) => {
    const { deadlineMs } = judgement;
    return [
      business?.name ?? null,
      business?.id ?? null,
      asset.name,
      asset.id,
      words.t(`assetTypeOne.${asset.type}`),
      words.t(`standing.${judgement.standing}`),
      moment(deadlineMs),
      deadlineMs === null ? null : daysUntil(deadlineMs, nowMs, zone),
      moment(judgement.readAtMs),
      words.t(asset.usedByPartner ? 'csv.yes' : 'csv.no'),
      asset.features.map(({ name }) => name).join('; '),
    ];
  });
  return csvFile(header, rows);
}

function moment(atMs: number | null): string | null {
  return atMs === null ? null : new Date(atMs).toISOString();
}
