import type { SummaryGroup } from '../../lib/domain/assets/snapshot.ts';
import { urgencyOf } from '../../lib/domain/assets/standing.ts';
import { dayText, relativeText } from '../../lib/platform/i18n/time-text.ts';
import { AssetsByType } from '../assets/AssetsByType.tsx';
import { StandingMark } from '../assets/StandingMark.tsx';
import { useNow, useTexts } from '../state/Page.tsx';
import { ExactTime } from '../text/ExactTime.tsx';
import { Disclosure } from '../ui/Disclosure.tsx';

interface Props {
  group: SummaryGroup;
}

export function GroupRow({ group }: Props) {
  const texts = useTexts();
  const { business, standing, deadlineMs, count } = group;
  const name = business ? (business.name ?? business.id) : texts.t('groups.noBusiness');
  const nowMs = useNow();
  const isUrgent =
    standing !== 'unreachable' && deadlineMs !== null && urgencyOf(deadlineMs, nowMs) === 'urgent';
  return (
    <Disclosure
      summary={
        <span className={`group-row ${isUrgent ? 'group-urgent' : ''}`}>
          <StandingMark standing={standing} deadlineMs={deadlineMs} />
          <span
            className="group-business"
            onPointerEnter={({ currentTarget }) => {
              // A long name is cut off.
              currentTarget.title = name;
            }}
          >
            {name}
          </span>
          <GroupWhen group={group} isUrgent={isUrgent} nowMs={nowMs} />
          <span className="group-count">
            <span aria-hidden="true">{texts.number(count)}</span>
            <span className="visually-hidden">{texts.t('asset.count', { count })}</span>
          </span>
        </span>
      }
    >
      {() => (
        <AssetsByType
          filter={(asset) =>
            asset.usedByPartner &&
            asset.judgement.standing === standing &&
            asset.judgement.deadlineMs === deadlineMs &&
            (asset.business?.id ?? null) === (business?.id ?? null)
          }
        />
      )}
    </Disclosure>
  );
}

/** The day; for what is near or gone, in words. */
function GroupWhen({ group, isUrgent, nowMs }: Props & { isUrgent: boolean; nowMs: number }) {
  const texts = useTexts();
  const { standing, deadlineMs } = group;
  if (deadlineMs === null) {
    return <span className="group-when">{texts.t(`standing.${standing}`)}</span>;
  }
  const day =
    isUrgent && standing === 'expiring'
      ? relativeText(texts, deadlineMs, nowMs)
      : dayText(texts, deadlineMs, nowMs, 'short');
  return (
    <ExactTime className="group-when" atMs={deadlineMs}>
      {texts.find(`groups.${standing}Since`, { day }) ?? day}
    </ExactTime>
  );
}
