import { useState } from 'react';
import type { JobAsset } from '../../lib/domain/reconnection/reconnection.ts';
import { useTexts } from '../state/Page.tsx';
import { Button } from '../ui/Button.tsx';

interface Props {
  assets: readonly JobAsset[];
}

const STEP = 100;

/** Names, owners and ids: two assets may share a name. */
export function JobAssetList({ assets }: Props) {
  const { t } = useTexts();
  const [shown, setShown] = useState(STEP);
  return (
    <>
      <ul className="job-asset-list">
        {assets.slice(0, shown).map((asset) => (
          <li key={asset.id}>
            {asset.name ?? t('asset.unnamed')}{' '}
            <span className="soft">
              {[t(`assetTypeOne.${asset.type}`), asset.business?.name, asset.id]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      {assets.length > shown && (
        <Button look="quiet" onClick={() => setShown(shown + STEP)}>
          {t('groups.showMore', { count: assets.length - shown })}
        </Button>
      )}
    </>
  );
}
