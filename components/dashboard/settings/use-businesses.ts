import { useMemo } from 'react';
import { useJudgedAssets } from '../../state/use-judged-assets.ts';

/** Every business that has assets, id to name, by name. */
export function useBusinesses(): ReadonlyMap<string, string> {
  const assets = useJudgedAssets();
  return useMemo(() => {
    const names = (assets ?? []).flatMap(({ business }) =>
      business ? [[business.id, business.name ?? business.id] as const] : [],
    );
    return new Map(names.sort((a, b) => a[1].localeCompare(b[1])));
  }, [assets]);
}
