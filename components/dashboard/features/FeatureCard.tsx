import { StandingMark } from '../../assets/StandingMark.tsx';
import { useTexts } from '../../state/Page.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { routeHash } from '../use-route.ts';
import type { FeatureAssets } from './features-of.ts';

interface Props {
  feature: FeatureAssets;
}

const SHOWN = 50;

export function FeatureCard({ feature }: Props) {
  const { t, find } = useTexts();
  const { name, type, assets, endangered } = feature;
  const state =
    endangered === 0
      ? t('features.fine', { count: assets.length })
      : t('features.endangered', { endangered, count: assets.length });
  return (
    <div className="panel">
      <Disclosure
        summary={
          <span className="feature-head">
            <StandingMark standing={endangered > 0 ? 'due' : 'clear'} deadlineMs={null} />
            <strong>{name}</strong>
            <span className="soft">{find(`featureType.${type}`) ?? type}</span>
            <span className="feature-state">{state}</span>
          </span>
        }
      >
        {() => (
          <ul className="feature-assets">
            {assets.slice(0, SHOWN).map((asset) => (
              <li key={asset.id}>
                <StandingMark
                  standing={asset.judgement.standing}
                  deadlineMs={asset.judgement.deadlineMs}
                />
                <a href={routeHash('assets', { asset: asset.id })}>
                  {asset.name ?? t('asset.unnamed')}
                </a>{' '}
                <span className="soft">{t(`standing.${asset.judgement.standing}`)}</span>
              </li>
            ))}
            {assets.length > SHOWN && (
              <li className="soft">{t('handover.beyond', { count: assets.length - SHOWN })}</li>
            )}
          </ul>
        )}
      </Disclosure>
    </div>
  );
}
