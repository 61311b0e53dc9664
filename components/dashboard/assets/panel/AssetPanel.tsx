import X from 'lucide-react/icons/x';
import { useEffect, useRef } from 'react';
import type { JudgedAsset } from '../../../../lib/domain/assets/snapshot.ts';
import { useTexts } from '../../../state/Page.tsx';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { AssetActions } from '../actions/AssetActions.tsx';
import { AssetFacts } from './AssetFacts.tsx';
import { AssetHistory } from './AssetHistory.tsx';
import { AssetInstall } from './AssetInstall.tsx';
import { SnoozeNote } from './SnoozeNote.tsx';
import './asset-panel.css';

interface Props {
  asset: JudgedAsset;
  onClose: () => void;
}

/** All about one asset, beside the list. */
export function AssetPanel({ asset, onClose }: Props) {
  const { t } = useTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const name = asset.name ?? t('asset.unnamed');
  return (
    <aside
      className="asset-panel"
      aria-label={name}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <div className="asset-panel-head">
        <h2 ref={heading} tabIndex={-1}>
          {name}
        </h2>
        <IconButton label={t('action.close')} onClick={onClose}>
          <X />
        </IconButton>
      </div>
      <p className="asset-panel-id soft">
        <span>
          {t(`assetTypeOne.${asset.type}`)} · {asset.id}
        </span>
        <CopyButton text={() => asset.id} label={t('action.copy')} />
      </p>
      <AssetFacts asset={asset} />
      <SnoozeNote assetId={asset.id} />
      <AssetActions assets={[asset]} />
      <AssetInstall asset={asset} />
      <AssetHistory assetId={asset.id} />
    </aside>
  );
}
