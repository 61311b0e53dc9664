import { useState } from 'react';
import type { JobAsset } from '../../lib/domain/reconnection/reconnection.ts';
import { useTexts } from '../state/Page.tsx';
import { Button } from '../ui/Button.tsx';

interface Props {
  /** Of one business. */
  assets: readonly JobAsset[];
  leftOut: ReadonlySet<string>;
  /** What is looked for is shown at once. */
  isSearched: boolean;
  onPut: (ids: readonly string[], isChosen: boolean) => void;
}

const MOST = 100;

/** One business with its assets; its own box stands for all of them. */
export function BusinessChoice({ assets, leftOut, isSearched, onPut }: Props) {
  const { t } = useTexts();
  const [isOpen, setOpen] = useState(false);
  const ids = assets.map(({ id }) => id);
  const chosen = ids.filter((id) => !leftOut.has(id)).length;
  const business = assets[0]?.business;
  const name = business ? (business.name ?? business.id) : t('groups.noBusiness');
  const shown = isOpen || isSearched ? assets.slice(0, MOST) : [];
  return (
    <div className="business-choice">
      <div className="business-choice-head">
        <label className="choice">
          <input
            type="checkbox"
            checked={chosen === ids.length}
            ref={(box) => {
              if (box) box.indeterminate = chosen > 0 && chosen < ids.length;
            }}
            onChange={() => onPut(ids, chosen < ids.length)}
          />
          <span>
            {name}{' '}
            <span className="soft">{t('job.progress', { done: chosen, total: ids.length })}</span>
          </span>
        </label>
        {!isSearched && (
          <Button
            look="quiet"
            aria-label={`${t('action.show')}: ${name}`}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {t('action.show')}
          </Button>
        )}
      </div>
      <ul>
        {shown.map((asset) => (
          <li key={asset.id}>
            <label className="choice">
              <input
                type="checkbox"
                checked={!leftOut.has(asset.id)}
                onChange={(event) => onPut([asset.id], event.target.checked)}
              />
              <span>
                {asset.name ?? t('asset.unnamed')}{' '}
                <span className="soft">
                  {t(`assetTypeOne.${asset.type}`)} · {asset.id}
                </span>
              </span>
            </label>
          </li>
        ))}
        {shown.length < assets.length && shown.length > 0 && (
          <li className="soft">{t('handover.beyond', { count: assets.length - shown.length })}</li>
        )}
      </ul>
    </div>
  );
}
