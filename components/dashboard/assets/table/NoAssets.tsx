import { useTexts, useView } from '../../../state/Page.tsx';
import { isUnset } from '../listing/asset-filter.ts';
import type { AssetList } from '../listing/use-asset-list.ts';

interface Props {
  list: AssetList;
}

/** Why the list is empty, and what would fill it. */
export function NoAssets({ list: { all, filter } }: Props) {
  const { t } = useTexts();
  const wasChecked = useView((view) => view.summary !== null);
  const showsUsed = isUnset(filter) && filter.words === '' && !filter.withOthers;

  function why(): string {
    if (!wasChecked) return t('assetList.empty');
    if (all?.length === 0) return t('assetList.noneFound');
    if (showsUsed) return t('assetList.noneUsed', { filter: t('filter.withOthers') });
    return t('assetList.noneFits');
  }

  return <p className="asset-none soft">{why()}</p>;
}
