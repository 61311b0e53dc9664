import { useVirtualizer } from '@tanstack/react-virtual';
import { type Dispatch, type SetStateAction, useCallback, useRef } from 'react';
import { useTexts } from '../../state/Page.tsx';
import { toggled } from '../../state/toggled.ts';
import { AssetRow } from './AssetRow.tsx';
import { ColumnHeaders } from './ColumnHeaders.tsx';
import { RowSpacer } from './RowSpacer.tsx';
import type { AssetList } from './use-asset-list.ts';
import './asset-table.css';

interface Props {
  list: AssetList;
  selected: ReadonlySet<string>;
  onSelect: Dispatch<SetStateAction<ReadonlySet<string>>>;
  openId: string | null;
  onOpen: (assetId: string) => void;
}

/** As in asset-table.css, px. */
const ROW_HEIGHT = 40;

/** Only the rows in sight exist, so each says which of how many it is. */
export function AssetTable({ list, selected, onSelect, openId, onOpen }: Props) {
  const { t } = useTexts();
  const scroller = useRef<HTMLDivElement>(null);
  const { shown } = list;
  const rows = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    initialRect: { width: 900, height: 600 },
  });
  const toggle = useCallback(
    (assetId: string) => onSelect((before) => toggled(before, assetId)),
    [onSelect],
  );
  const inSight = rows.getVirtualItems();
  const above = inSight[0]?.start ?? 0;
  const below = rows.getTotalSize() - (inSight.at(-1)?.end ?? 0);
  const allSelected = shown.length > 0 && shown.every(({ id }) => selected.has(id));
  return (
    <>
      <p className="soft" role="status">
        {t('asset.count', { count: shown.length })}
      </p>
      <div ref={scroller} className="asset-scroller">
        <table
          className="asset-table"
          aria-label={t('place.assets')}
          aria-rowcount={shown.length + 1}
        >
          <ColumnHeaders
            order={list.order}
            onOrder={list.setOrder}
            allSelected={allSelected}
            onSelectAll={() =>
              onSelect(allSelected ? new Set() : new Set(shown.map(({ id }) => id)))
            }
          />
          <RowSpacer height={above} />
          <tbody>
            {inSight.map(({ index }) => {
              const asset = shown[index];
              return asset ? (
                <AssetRow
                  key={asset.id}
                  asset={asset}
                  index={index}
                  isSelected={selected.has(asset.id)}
                  isOpen={asset.id === openId}
                  onToggle={toggle}
                  onOpen={onOpen}
                />
              ) : null;
            })}
          </tbody>
          <RowSpacer height={below} />
        </table>
        {shown.length === 0 && (
          <p className="asset-none soft">
            {t(list.all?.length === 0 ? 'assetList.empty' : 'assetList.noneFits')}
          </p>
        )}
      </div>
    </>
  );
}
