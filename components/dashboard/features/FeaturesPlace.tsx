import { useMemo } from 'react';
import { useTexts } from '../../state/Page.tsx';
import { useJudgedAssets } from '../../state/use-judged-assets.ts';
import { FeatureCard } from './FeatureCard.tsx';
import { featuresOf } from './features-of.ts';
import './features.css';

/** What the partner does with the assets, and which of it is in danger. */
export function FeaturesPlace() {
  const { t } = useTexts();
  const assets = useJudgedAssets();
  const features = useMemo(() => featuresOf(assets ?? []), [assets]);
  return (
    <>
      <h1>{t('place.features')}</h1>
      {assets !== null && features.length === 0 && <p className="soft">{t('features.none')}</p>}
      <ul className="feature-list">
        {features.map((feature) => (
          <li key={`${feature.type}|${feature.name}`}>
            <FeatureCard feature={feature} />
          </li>
        ))}
      </ul>
    </>
  );
}
