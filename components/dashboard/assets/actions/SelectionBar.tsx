import { useMemo, useState } from 'react';
import type { JudgedAsset } from '../../../../lib/domain/assets/snapshot.ts';
import { Handover } from '../../../handover/Handover.tsx';
import { useTexts } from '../../../state/Page.tsx';
import { useAnnounce } from '../../../state/use-announce.ts';
import { Button } from '../../../ui/Button.tsx';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { AssetActions } from './AssetActions.tsx';
import './selection-bar.css';

interface Props {
  assets: readonly JudgedAsset[];
  onClear: () => void;
}

/** What can be done with the chosen assets. */
export function SelectionBar({ assets, onClear }: Props) {
  const { t } = useTexts();
  const [asking, setAsking] = useState(false);
  const count = t('selection.count', { count: assets.length });
  useAnnounce(count);
  const ids = useMemo(() => assets.map(({ id }) => id), [assets]);
  return (
    <section className="selection-bar" aria-label={t('selection.title')}>
      <div className="actions">
        <strong>{count}</strong>
        <Button look="quiet" onClick={onClear}>
          {t('selection.clear')}
        </Button>
      </div>
      <AssetActions assets={assets}>
        <CopyButton look="plain" text={() => ids.join('\n')} label={t('action.copyIds')} />
        <Button look="quiet" aria-expanded={asking} onClick={() => setAsking(!asking)}>
          {t('action.askColleague')}
        </Button>
      </AssetActions>
      {asking && <Handover assetIds={ids} />}
    </section>
  );
}
