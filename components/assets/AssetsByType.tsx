import { ASSET_TYPES } from '../../lib/domain/assets/asset.ts';
import type { JudgedAsset } from '../../lib/domain/assets/snapshot.ts';
import { usePage, useTexts } from '../state/Page.tsx';
import { useJudgedAssets } from '../state/use-judged-assets.ts';
import { Button } from '../ui/Button.tsx';
import './assets-by-type.css';

interface Props {
  filter: (asset: JudgedAsset) => boolean;
}

/** A longer list belongs in the dashboard, where it can be searched. */
const MOST = 50;

/** A group's assets, read when the group is opened. */
export function AssetsByType({ filter }: Props) {
  const { t } = useTexts();
  const { openDashboard } = usePage();
  const all = useJudgedAssets();
  if (all === null) return null;
  const assets = all.filter(filter);
  const shown = assets.slice(0, MOST);
  return (
    <div className="assets-by-type">
      {ASSET_TYPES.map((type) => {
        const ofType = shown.filter((asset) => asset.type === type);
        if (ofType.length === 0) return null;
        return (
          <section key={type}>
            <h2>{t(`assetType.${type}`)}</h2>
            <ul>
              {ofType.map((asset) => (
                <li key={asset.id}>
                  <span>{asset.name ?? t('asset.unnamed')}</span>{' '}
                  <span className="soft">{asset.id}</span>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      {assets.length > MOST && (
        <Button look="quiet" onClick={() => openDashboard('assets')}>
          {t('groups.showMore', { count: assets.length - MOST })}
        </Button>
      )}
    </div>
  );
}
