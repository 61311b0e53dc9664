import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { JudgedAsset } from '../../../../lib/domain/assets/snapshot.ts';
import { useTexts } from '../../../state/Page.tsx';
import { useJudgedAssets } from '../../../state/use-judged-assets.ts';
import { useRoute } from '../../use-route.ts';
import { type AssetFilter, findAssets, makeSearchable } from './asset-filter.ts';
import { type AssetOrder, sortAssets, WORST_FIRST } from './asset-order.ts';
import { filterOfRoute } from './filter-of-route.ts';

export interface AssetList {
  /** Null until they are read. */
  all: readonly JudgedAsset[] | null;
  shown: readonly JudgedAsset[];
  byStanding: ReadonlyMap<string, number>;
  filter: AssetFilter;
  change: (change: Partial<AssetFilter>) => void;
  order: AssetOrder;
  setOrder: (order: AssetOrder) => void;
}

/** The assets that fit what is looked for, in the chosen order. */
export function useAssetList(): AssetList {
  const { t } = useTexts();
  const all = useJudgedAssets();
  const { params } = useRoute();
  const query = params.toString();
  const [filter, setFilter] = useState(() => filterOfRoute(params));
  const [order, setOrder] = useState(WORST_FIRST);
  useEffect(() => setFilter(filterOfRoute(new URLSearchParams(query))), [query]);
  const searchable = useMemo(
    () => makeSearchable(sortAssets(all ?? [], order, (type) => t(`assetTypeOne.${type}`))),
    [all, order, t],
  );
  // Typing stays at once even while ten thousand rows are looked through.
  const deferred = useDeferredValue(filter);
  const found = useMemo(() => findAssets(searchable, deferred), [searchable, deferred]);
  const change = useCallback(
    (part: Partial<AssetFilter>) => setFilter((before) => ({ ...before, ...part })),
    [],
  );
  return {
    all,
    shown: found.assets,
    byStanding: found.byStanding,
    filter,
    change,
    order,
    setOrder,
  };
}
