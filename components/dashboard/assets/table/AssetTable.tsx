import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import {
  type Dispatch,
  Fragment,
  type RefObject,
  type SetStateAction,
  useCallback,
  useRef,
} from 'react';
import { useTexts } from '../../../state/Page.tsx';
import { toggled } from '../../../state/toggled.ts';
import type { AssetList } from '../listing/use-asset-list.ts';
import { AssetRow } from './AssetRow.tsx';
import { ColumnHeaders } from './ColumnHeaders.tsx';
import { NoAssets } from './NoAssets.tsx';
import { RowSpacer } from './RowSpacer.tsx';
import { useGridCursor } from './use-grid-cursor.ts';
import './asset-table.css';

interface Props {
  list: AssetList;
  selected: ReadonlySet<string>;
  onSelect: Dispatch<SetStateAction<ReadonlySet<string>>>;
  openId: string | null;
  onOpen: (assetId: string) => void;
  chooseAll: RefObject<HTMLInputElement | null>;
}

/** As in asset-table.css, px. */
const ROW_HEIGHT = 40;

/**
 * Only the rows in sight exist and the one the Tab key stops at, so each says which of how many it is.
 */
export function AssetTable({ list, selected, onSelect, openId, onOpen, chooseAll }: Props) {
  const { t } = useTexts();
  const scroller = useRef<HTMLDivElement>(null);
  const { shown } = list;
  const { cell, body, onKeyDown, onFocus, onBlur } = useGridCursor(
    shown.length,
    () => Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 1,
  );
  const rows = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    rangeExtractor: useCallback(
      (range: Range) => {
        const inSight = defaultRangeExtractor(range);
        return inSight.includes(cell.row) ? inSight : [...inSight, cell.row].sort((a, b) => a - b);
      },
      [cell.row],
    ),
    initialRect: { width: 900, height: 600 },
  });
  const toggle = useCallback(
    (assetId: string) => onSelect((before) => toggled(before, assetId)),
    [onSelect],
  );
  const drawn = rows.getVirtualItems();
  const below = rows.getTotalSize() - (drawn.at(-1)?.end ?? 0);
  const allSelected = shown.length > 0 && shown.every(({ id }) => selected.has(id));
  return (
    <>
      <p className="soft" role="status">
        {t('asset.count', { count: shown.length })}
      </p>
      <div ref={scroller} className="asset-scroller">
        <table
          role="grid"
          className="asset-table"
          aria-label={t('place.assets')}
          aria-rowcount={shown.length + 1}
        >
          <ColumnHeaders
            order={list.order}
            onOrder={list.setOrder}
            chooseAll={chooseAll}
            allSelected={allSelected}
            onSelectAll={() =>
              onSelect(allSelected ? new Set() : new Set(shown.map(({ id }) => id)))
            }
          />
          <tbody ref={body} onKeyDown={onKeyDown} onFocus={onFocus} onBlur={onBlur}>
            {drawn.map(({ index, start }, place) => {
              const asset = shown[index];
              return asset ? (
                <Fragment key={asset.id}>
                  <RowSpacer height={start - (drawn[place - 1]?.end ?? 0)} />
                  <AssetRow
                    asset={asset}
                    index={index}
                    isSelected={selected.has(asset.id)}
                    isOpen={asset.id === openId}
                    stop={index === cell.row ? cell.column : null}
                    onToggle={toggle}
                    onOpen={onOpen}
                  />
                </Fragment>
              ) : null;
            })}
            <RowSpacer height={below} />
          </tbody>
        </table>
        {shown.length === 0 && <NoAssets list={list} />}
      </div>
    </>
  );
}
