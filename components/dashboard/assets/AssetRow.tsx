import { memo } from 'react';
import type { JudgedAsset } from '../../../lib/domain/snapshot.ts';
import { StandingMark } from '../../assets/StandingMark.tsx';
import { useTexts } from '../../state/Page.tsx';
import { DayTime } from '../../text/DayTime.tsx';

interface Props {
  asset: JudgedAsset;
  /** Place in the whole list, from 0. */
  index: number;
  isSelected: boolean;
  isOpen: boolean;
  /** The same functions for every row, or memory is of no use. */
  onToggle: (assetId: string) => void;
  onOpen: (assetId: string) => void;
}

/** Remembered: scrolling draws only the rows that come into sight. */
export const AssetRow = memo(function AssetRow({
  asset,
  index,
  isSelected,
  isOpen,
  onToggle,
  onOpen,
}: Props) {
  const { t } = useTexts();
  const { standing, deadlineMs } = asset.judgement;
  const name = asset.name ?? t('asset.unnamed');
  return (
    <tr
      aria-rowindex={index + 2}
      className={`${isSelected ? 'asset-selected' : ''} ${isOpen ? 'asset-open' : ''}`}
    >
      <td>
        <input
          type="checkbox"
          aria-label={t('filter.select', { name })}
          checked={isSelected}
          onChange={() => onToggle(asset.id)}
        />
      </td>
      <td>
        <button type="button" className="asset-name" onClick={() => onOpen(asset.id)}>
          {name}
        </button>
      </td>
      <td className="soft">{asset.business ? (asset.business.name ?? asset.business.id) : '–'}</td>
      <td className="asset-cell-type soft">{t(`assetTypeOne.${asset.type}`)}</td>
      <td>
        <span className="asset-standing">
          <StandingMark standing={standing} deadlineMs={deadlineMs} />
          {t(`standing.${standing}`)}
        </span>
      </td>
      <td className="soft">{deadlineMs === null ? '–' : <DayTime atMs={deadlineMs} />}</td>
    </tr>
  );
});
