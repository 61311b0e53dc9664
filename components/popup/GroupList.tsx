import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { SummaryGroup } from '../../lib/domain/assets/snapshot.ts';
import { useTexts } from '../state/Page.tsx';
import { Button } from '../ui/Button.tsx';
import { GroupRow } from './GroupRow.tsx';
import { UndatedRow } from './UndatedRow.tsx';
import './group-list.css';

interface Props {
  groups: readonly SummaryGroup[];
  /** Assets in groups the summary has no room for. */
  beyond: number;
}

/** More would push everything else out of the popup's 600 px. */
const SHOWN_AT_FIRST = 6;

/** Business by date, soonest first; those that can't be dated together at the end. */
export function GroupList({ groups, beyond }: Props) {
  const { t } = useTexts();
  const [showsAll, setShowsAll] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const dated = groups.filter(({ standing }) => standing !== 'blind_spot');
  const undated = groups.filter(({ standing }) => standing === 'blind_spot');
  const shown = showsAll ? dated : dated.slice(0, SHOWN_AT_FIRST);
  const hidden = dated.length - shown.length;

  function showAll() {
    flushSync(() => setShowsAll(true));
    list.current?.children[SHOWN_AT_FIRST]?.querySelector('summary')?.focus();
  }

  return (
    <>
      <ul ref={list}>
        {shown.map((group) => (
          <li key={`${group.business?.id ?? ''}|${group.standing}|${group.deadlineMs ?? ''}`}>
            <GroupRow group={group} />
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <Button look="quiet" onClick={showAll}>
          {t('groups.showMore', { count: hidden })}
        </Button>
      )}
      {undated.length > 0 && <UndatedRow groups={undated} />}
      {beyond > 0 && <p className="group-beyond soft">{t('groups.beyond', { count: beyond })}</p>}
    </>
  );
}
