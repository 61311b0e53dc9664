import ChevronDown from 'lucide-react/icons/chevron-down';
import ChevronUp from 'lucide-react/icons/chevron-up';
import type { RefObject } from 'react';
import { useTexts } from '../../../state/Page.tsx';
import { type AssetOrder, COLUMNS } from '../listing/asset-order.ts';

interface Props {
  order: AssetOrder;
  onOrder: (order: AssetOrder) => void;
  chooseAll: RefObject<HTMLInputElement | null>;
  allSelected: boolean;
  onSelectAll: () => void;
}

export function ColumnHeaders({ order, onOrder, chooseAll, allSelected, onSelectAll }: Props) {
  const { t } = useTexts();
  return (
    <thead>
      <tr aria-rowindex={1}>
        <td className="asset-cell-choice">
          <input
            ref={chooseAll}
            type="checkbox"
            aria-label={t('filter.selectAll')}
            checked={allSelected}
            onChange={onSelectAll}
          />
        </td>
        {COLUMNS.map((column) => {
          const isSorted = order.column === column;
          const direction = order.descending ? 'descending' : 'ascending';
          const Arrow = order.descending ? ChevronDown : ChevronUp;
          return (
            <th
              key={column}
              scope="col"
              className={`asset-cell-${column}`}
              aria-sort={isSorted ? direction : 'none'}
            >
              <button
                type="button"
                onClick={() => onOrder({ column, descending: isSorted && !order.descending })}
              >
                {t(`column.${column}`)}
                {isSorted && <Arrow />}
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
