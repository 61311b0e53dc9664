import type { Standing } from '../../lib/domain/assets/standing.ts';
import type { JobAsset } from '../../lib/domain/reconnection/reconnection.ts';
import { StandingMark } from '../assets/StandingMark.tsx';
import { useTexts } from '../state/Page.tsx';
import { Disclosure } from '../ui/Disclosure.tsx';
import { JobAssetList } from './JobAssetList.tsx';

interface Props {
  mark: Standing;
  /** "2 assets were not ticked in Meta's window" */
  title: string;
  /** What to do about them; null when nothing is to be done. */
  next: string | null;
  /** Null while they are being read. */
  assets: readonly JobAsset[] | null;
}

/** The assets one reason applies to, with the one next step. */
export function ReasonGroup({ mark, title, next, assets }: Props) {
  const { t } = useTexts();
  return (
    <div className="job-reason">
      <h2>
        <StandingMark standing={mark} deadlineMs={null} />
        {title}
      </h2>
      {next && <p className="soft">{next}</p>}
      {assets && assets.length > 0 && (
        <Disclosure summary={t('action.showAssets', { count: assets.length })}>
          {() => <JobAssetList assets={assets} />}
        </Disclosure>
      )}
    </div>
  );
}
