import type { JudgedAsset } from '../../../lib/domain/snapshot.ts';
import { compareSeverity } from '../../../lib/domain/standing.ts';

export const COLUMNS = ['name', 'business', 'type', 'standing', 'date'] as const;

export type Column = (typeof COLUMNS)[number];

export interface AssetOrder {
  column: Column;
  descending: boolean;
}

/** Worst first: what a person comes for. */
export const WORST_FIRST: AssetOrder = { column: 'standing', descending: false };

const collator = new Intl.Collator(undefined, { numeric: true });

const COMPARE: Record<Column, (a: JudgedAsset, b: JudgedAsset) => number> = {
  name: (a, b) => collator.compare(a.name ?? '', b.name ?? ''),
  business: (a, b) => collator.compare(a.business?.name ?? '', b.business?.name ?? ''),
  type: (a, b) => a.type.localeCompare(b.type),
  standing: (a, b) => compareSeverity(a.judgement, b.judgement) || 0,
  date: (a, b) => dateOf(a) - dateOf(b),
};

/** Assets without a date come last, whichever way. */
const NO_DATE = Number.MAX_SAFE_INTEGER;

function dateOf({ judgement }: JudgedAsset): number {
  return judgement.deadlineMs ?? NO_DATE;
}

export function sortAssets(assets: readonly JudgedAsset[], order: AssetOrder): JudgedAsset[] {
  const compare = COMPARE[order.column];
  const sorted = [...assets].sort(compare);
  return order.descending ? sorted.reverse() : sorted;
}
