import { useId, useMemo, useState } from 'react';
import type { JobAsset } from '../../lib/domain/reconnection/reconnection.ts';
import { useTexts } from '../state/Page.tsx';
import { Button } from '../ui/Button.tsx';
import { Disclosure } from '../ui/Disclosure.tsx';
import { BusinessChoice } from './BusinessChoice.tsx';
import '../ui/form.css';
import './coverage-choice.css';

interface Props {
  /** What the new sign-in reaches. */
  covered: readonly JobAsset[];
  /** Ids of those that are not to be reconnected now. */
  leftOut: ReadonlySet<string>;
  onChange: (leftOut: ReadonlySet<string>) => void;
}

/** Everything reached goes along unless it is left out here: one by one, by business, or all. */
export function CoverageChoice({ covered, leftOut, onChange }: Props) {
  const { t } = useTexts();
  const id = useId();
  const [words, setWords] = useState('');
  const found = useMemo(() => covered.filter((asset) => fits(asset, words)), [covered, words]);
  const businesses = [...Map.groupBy(found, ({ business }) => business?.id ?? '')];
  const chosen = covered.length - leftOut.size;
  const put = (ids: readonly string[], isChosen: boolean) => {
    const next = new Set(leftOut);
    for (const each of ids) isChosen ? next.delete(each) : next.add(each);
    onChange(next);
  };
  return (
    <Disclosure summary={t('preview.choose', { chosen, count: covered.length })}>
      {() => (
        <div className="coverage-choice">
          <label className="field" htmlFor={id}>
            <span className="visually-hidden">{t('filter.search')}</span>
            <input
              id={id}
              type="search"
              placeholder={t('filter.search')}
              onChange={(event) => setWords(event.target.value.trim().toLowerCase())}
            />
          </label>
          <div className="actions">
            <Button look="quiet" onClick={() => onChange(new Set())}>
              {t('filter.selectAll')}
            </Button>
            <Button
              look="quiet"
              onClick={() => onChange(new Set(covered.map((asset) => asset.id)))}
            >
              {t('selection.clear')}
            </Button>
          </div>
          {businesses.map(([businessId, assets]) => (
            <BusinessChoice
              key={businessId}
              assets={assets}
              leftOut={leftOut}
              isSearched={words !== ''}
              onPut={put}
            />
          ))}
        </div>
      )}
    </Disclosure>
  );
}

function fits({ id, name, business }: JobAsset, words: string): boolean {
  return `${name ?? ''}\n${id}\n${business?.name ?? ''}`.toLowerCase().includes(words);
}
