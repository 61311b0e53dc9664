import { useCallback, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTexts } from '../../state/Page.tsx';
import { ExportMenu } from '../exports/ExportMenu.tsx';
import { JobBanner } from '../JobBanner.tsx';
import { routeHash, useRoute } from '../use-route.ts';
import { SelectionBar } from './actions/SelectionBar.tsx';
import { FilterBar } from './listing/FilterBar.tsx';
import { useAssetList } from './listing/use-asset-list.ts';
import { AssetPanel } from './panel/AssetPanel.tsx';
import { AssetTable } from './table/AssetTable.tsx';
import './assets-place.css';

/** Every asset: found as one types, chosen many at a time, each with its reason. */
export function AssetsPlace() {
  const { t } = useTexts();
  const list = useAssetList();
  const { params } = useRoute();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [openId, setOpenId] = useState<string | null>(null);
  /** What the panel was opened with. */
  const opener = useRef<HTMLElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const chooseAll = useRef<HTMLInputElement>(null);
  const shownId = openId ?? params.get('asset');
  const chosen = useMemo(
    () => list.all?.filter(({ id }) => selected.has(id)) ?? [],
    [list.all, selected],
  );
  const open = list.all?.find(({ id }) => id === shownId) ?? null;

  const openPanel = useCallback((assetId: string) => {
    opener.current = document.activeElement as HTMLElement;
    setOpenId(assetId);
  }, []);

  function close() {
    flushSync(() => setOpenId(null));
    const back = opener.current?.isConnected ? opener.current : search.current;
    back?.focus();
    if (params.has('asset')) location.hash = routeHash('assets');
  }

  return (
    <div className={`assets-place ${open ? 'assets-with-panel' : ''}`}>
      <div className="assets-main">
        <div className="place-head">
          <h1>{t('place.assets')}</h1>
          <ExportMenu assets={list.shown} all={list.all ?? []} />
        </div>
        <JobBanner />
        <FilterBar list={list} search={search} />
        {list.all !== null && (
          <AssetTable
            list={list}
            selected={selected}
            onSelect={setSelected}
            openId={open?.id ?? null}
            onOpen={openPanel}
            chooseAll={chooseAll}
          />
        )}
        {selected.size > 0 && (
          <SelectionBar
            assets={chosen}
            onClear={() => {
              setSelected(new Set());
              chooseAll.current?.focus();
            }}
          />
        )}
      </div>
      {open && <AssetPanel key={open.id} asset={open} onClose={close} />}
    </div>
  );
}
