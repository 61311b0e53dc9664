import type { AssetType } from '../../../../lib/domain/assets/asset.ts';
import type { JudgedAsset } from '../../../../lib/domain/assets/snapshot.ts';
import { compareSeverity } from '../../../../lib/domain/assets/standing.ts';

export const COLUMNS = ['name', 'business', 'type', 'standing', 'date'] as const;

export type Column = (typeof COLUMNS)[number];

export interface AssetOrder {
  column: Column;
  descending: boolean;
}

/** Worst first: what a person comes for. */
export const WORST_FIRST: AssetOrder = { column: 'standing', descending: false };

const collator = new Intl.Collator(undefined, { numeric: true });

/** In the order people expect of names, with numbers in them as numbers. */
export const compareNames = collator.compare;

/** What a type is called, which is what a person sees sorted. */
export type TypeName = (type: AssetType) => string;

type Compare = (a: JudgedAsset, b: JudgedAsset) => number;

/** The same assets in the order of a column; the array given is left as it is. */
export function sortAssets(
  assets: readonly JudgedAsset[],
  { column, descending }: AssetOrder,
  typeName: TypeName,
): JudgedAsset[] {
  const direction = descending ? -1 : 1;
  const compare = COMPARE[column](typeName);
  return column === 'date'
    ? assets.toSorted((a, b) => undatedLast(a, b) || direction * compare(a, b))
    : assets.toSorted((a, b) => direction * compare(a, b));
}

const COMPARE: Record<Column, (typeName: TypeName) => Compare> = {
  name: () => (a, b) => compareNames(a.name ?? '', b.name ?? ''),
  business: () => (a, b) => compareNames(a.business?.name ?? '', b.business?.name ?? ''),
  type: (typeName) => (a, b) =>
    a.type === b.type ? 0 : compareNames(typeName(a.type), typeName(b.type)),
  standing: () => (a, b) => compareSeverity(a.judgement, b.judgement) || 0,
  date: () => (a, b) => (a.judgement.deadlineMs ?? 0) - (b.judgement.deadlineMs ?? 0),
};

/** Whichever way dates are sorted: nobody looks for those that have none. */
const undatedLast: Compare = (a, b) =>
  Number(a.judgement.deadlineMs === null) - Number(b.judgement.deadlineMs === null);
