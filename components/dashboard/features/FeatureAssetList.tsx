import type { JudgedAsset } from '../../../lib/domain/assets/snapshot.ts';
import { connectedAssets } from '../../../lib/domain/installs/connected-assets.ts';
import type { InstalledFeature } from '../../../lib/domain/installs/install.ts';
import { StandingMark } from '../../assets/StandingMark.tsx';
import { useTexts } from '../../state/Page.tsx';
import { When } from '../../text/When.tsx';
import { routeHash } from '../use-route.ts';
import { assetKindText } from './reason-text.ts';

interface Props {
  feature: InstalledFeature;
  assets: ReadonlyMap<string, JudgedAsset>;
}

/** The assets that a feature names, each with how it stands and until when. */
export function FeatureAssetList({ feature, assets }: Props) {
  const texts = useTexts();
  const { t } = texts;
  return (
    <ul className="feature-assets">
      {connectedAssets(feature.connectedAssets).map(({ kind, id }) => {
        const asset = assets.get(id);
        return (
          <li key={`${kind}|${id}`}>
            {asset && (
              <StandingMark
                standing={asset.judgement.standing}
                deadlineMs={asset.judgement.deadlineMs}
              />
            )}
            <span className="soft">{assetKindText(texts, kind)}</span>
            {asset ? (
              <a href={routeHash('assets', { asset: id })}>{asset.name ?? t('asset.unnamed')}</a>
            ) : (
              <span>{id}</span>
            )}
            {asset && (
              <span className="soft">
                {t(`standing.${asset.judgement.standing}`)}
                {asset.judgement.deadlineMs !== null && (
                  <>
                    {' '}
                    <When atMs={asset.judgement.deadlineMs} />
                  </>
                )}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
