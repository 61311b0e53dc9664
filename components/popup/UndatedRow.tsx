import type { SummaryGroup } from '../../lib/domain/assets/snapshot.ts';
import { AssetsByType } from '../assets/AssetsByType.tsx';
import { StandingMark } from '../assets/StandingMark.tsx';
import { useTexts } from '../state/Page.tsx';
import { Disclosure } from '../ui/Disclosure.tsx';

interface Props {
  groups: readonly SummaryGroup[];
}

/** All that Meta gives no date for, with the reason one click away. */
export function UndatedRow({ groups }: Props) {
  const { t } = useTexts();
  const count = groups.reduce((sum, group) => sum + group.count, 0);
  return (
    <Disclosure
      summary={
        <span className="group-row">
          <StandingMark standing="blind_spot" deadlineMs={null} />
          <span>{t('groups.undated', { count })}</span>
          <span className="group-when group-ask">{t('action.why')}</span>
        </span>
      }
    >
      {() => (
        <>
          <p className="group-why">{t('groups.undatedWhy')}</p>
          <AssetsByType
            filter={(asset) => asset.usedByPartner && asset.judgement.standing === 'blind_spot'}
          />
        </>
      )}
    </Disclosure>
  );
}
