import Search from 'lucide-react/icons/search';
import { type RefObject, useMemo } from 'react';
import { ASSET_TYPES } from '../../../../lib/domain/assets/asset.ts';
import { STANDINGS } from '../../../../lib/domain/assets/standing.ts';
import { dayText } from '../../../../lib/platform/i18n/time-text.ts';
import { StandingMark } from '../../../assets/StandingMark.tsx';
import { firstEndMs } from '../../../situation/first-end.ts';
import { useNow, useTexts, useView } from '../../../state/Page.tsx';
import { toggled } from '../../../state/toggled.ts';
import { Button } from '../../../ui/Button.tsx';
import { isUnset, NO_FILTER } from './asset-filter.ts';
import { compareNames } from './asset-order.ts';
import { FilterSelect } from './FilterSelect.tsx';
import type { AssetList } from './use-asset-list.ts';
import '../../../ui/form.css';
import './filter-bar.css';

interface Props {
  list: AssetList;
  search: RefObject<HTMLInputElement | null>;
}

const TOKEN_CLASSES = ['user', 'page', 'system_user', 'partner_share'] as const;

export function FilterBar({ list, search }: Props) {
  const texts = useTexts();
  const { t, number } = texts;
  const nowMs = useNow();
  const accounts = useView((view) => view.accounts);
  const endMs = useView(({ summary }) => summary && firstEndMs(summary, nowMs));
  const { all, filter, change, byStanding } = list;
  const businesses = useMemo(() => {
    const names = new Map(all?.map(({ business }) => [business?.id ?? '', business?.name]));
    return [...names]
      .map(([id, name]) => ({
        value: id,
        label: name ?? (id === '' ? t('groups.noBusiness') : id),
      }))
      .sort((a, b) => compareNames(a.label, b.label));
  }, [all, t]);
  return (
    <search className="filter-bar">
      <div className="filter-line">
        <label className="filter-search">
          <span className="visually-hidden">{t('filter.search')}</span>
          <Search />
          <input
            ref={search}
            type="search"
            placeholder={t('filter.search')}
            onChange={(event) => change({ words: event.target.value.trim().toLowerCase() })}
          />
        </label>
        <FilterSelect
          label={t('column.business')}
          value={filter.business}
          options={businesses}
          onChange={(business) => change({ business })}
        />
        <FilterSelect
          label={t('column.type')}
          value={filter.type}
          options={ASSET_TYPES.map((type) => ({ value: type, label: t(`assetType.${type}`) }))}
          onChange={(type) => change({ type })}
        />
        <FilterSelect
          label={t('column.tokenClass')}
          value={filter.tokenClass}
          options={TOKEN_CLASSES.map((value) => ({ value, label: t(`tokenClass.${value}`) }))}
          onChange={(tokenClass) => change({ tokenClass })}
        />
        <FilterSelect
          label={t('column.account')}
          value={filter.accountId}
          options={accounts.map(({ id, label, name }) => ({ value: id, label: label ?? name }))}
          onChange={(accountId) => change({ accountId })}
        />
      </div>
      <div className="filter-line">
        {STANDINGS.filter(
          (standing) => byStanding.has(standing) || filter.standings.has(standing),
        ).map((standing) => {
          const isOn = filter.standings.has(standing);
          return (
            <button
              key={standing}
              type="button"
              className="chip"
              aria-pressed={isOn}
              onClick={() => change({ standings: toggled(filter.standings, standing) })}
            >
              <StandingMark
                standing={standing}
                deadlineMs={standing === 'expiring' ? endMs : null}
              />
              {t(`standing.${standing}`)}{' '}
              <span className="chip-count">{number(byStanding.get(standing) ?? 0)}</span>
            </button>
          );
        })}
        <label className="choice">
          <input
            type="checkbox"
            checked={filter.withOthers}
            onChange={(event) => change({ withOthers: event.target.checked })}
          />
          <span>{t('filter.withOthers')}</span>
        </label>
        {filter.dayMs !== null && (
          <Button look="quiet" onClick={() => change({ dayMs: null })}>
            {t('filter.notOnlyDay', { day: dayText(texts, filter.dayMs, nowMs) })}
          </Button>
        )}
        {!isUnset(filter) && (
          <Button look="quiet" onClick={() => change({ ...NO_FILTER, words: filter.words })}>
            {t('filter.clear')}
          </Button>
        )}
      </div>
    </search>
  );
}
