import { memo } from 'react';
import type { JudgedAsset } from '../../../../lib/domain/assets/snapshot.ts';
import { StandingMark } from '../../../assets/StandingMark.tsx';
import { useTexts } from '../../../state/Page.tsx';
import { DayTime } from '../../../text/DayTime.tsx';
import { FIRST_ROW_INDEX } from './use-grid-cursor.ts';

interface Props {
  asset: JudgedAsset;
  /** Place in the whole list, from 0. */
  index: number;
  isSelected: boolean;
  isOpen: boolean;
  /** The column at which the Tab key stops; null in every row but one. */
  stop: number | null;
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
  stop,
  onToggle,
  onOpen,
}: Props) {
  const { t } = useTexts();
  const tabIndex = (column: number) => (column === stop ? 0 : -1);
  const { standing, deadlineMs } = asset.judgement;
  const name = asset.name ?? t('asset.unnamed');
  return (
    <tr
      aria-rowindex={index + FIRST_ROW_INDEX}
      className={`${isSelected ? 'asset-selected' : ''} ${isOpen ? 'asset-open' : ''}`}
    >
      <td>
        <input
          type="checkbox"
          tabIndex={tabIndex(0)}
          aria-label={t('filter.select', { name })}
          checked={isSelected}
          onChange={() => onToggle(asset.id)}
        />
      </td>
      <td>
        <button
          type="button"
          tabIndex={tabIndex(1)}
          className="asset-name"
          onClick={() => onOpen(asset.id)}
        >
          {name}
        </button>
      </td>
      <td tabIndex={tabIndex(2)} className="asset-cell-business soft">
        {asset.business ? (asset.business.name ?? asset.business.id) : '–'}
      </td>
      <td tabIndex={tabIndex(3)} className="asset-cell-type soft">
        {t(`assetTypeOne.${asset.type}`)}
      </td>
      <td tabIndex={tabIndex(4)}>
        <span className="asset-standing">
          <StandingMark standing={standing} deadlineMs={deadlineMs} />
          <span>{t(`standing.${standing}`)}</span>
        </span>
      </td>
      <td tabIndex={tabIndex(5)} className="soft">
        {deadlineMs === null ? '–' : <DayTime atMs={deadlineMs} />}
      </td>
    </tr>
  );
});
