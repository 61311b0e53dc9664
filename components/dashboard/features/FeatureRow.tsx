import { useRef, useState } from 'react';
import type { JudgedAsset } from '../../../lib/domain/assets/snapshot.ts';
import { featureWarnings } from '../../../lib/domain/installs/feature-warnings.ts';
import type { Install, InstalledFeature } from '../../../lib/domain/installs/install.ts';
import {
  decisiveReasons,
  type FeatureJudgement,
} from '../../../lib/domain/installs/judge-feature.ts';
import { useNow, useTexts } from '../../state/Page.tsx';
import { Button } from '../../ui/Button.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { FeatureAssetList } from './FeatureAssetList.tsx';
import { FeatureEditor } from './FeatureEditor.tsx';
import { FeatureMark } from './FeatureMark.tsx';
import { featureName } from './feature-name.ts';
import { reasonText } from './reason-text.ts';

interface Props {
  install: Install;
  feature: InstalledFeature;
  judgement: FeatureJudgement;
  assets: ReadonlyMap<string, JudgedAsset>;
}

/** One feature: whether it works, why not, which assets it stands on, and its texts to change. */
export function FeatureRow({ install, feature, judgement, assets }: Props) {
  const texts = useTexts();
  const { t, find } = texts;
  const nowMs = useNow();
  const [editing, setEditing] = useState(false);
  const [saved, setSaved] = useState(false);
  const toggle = useRef<HTMLButtonElement>(null);
  const name = featureName(texts, feature);
  const kind = find(`featureType.${feature.type}`) ?? feature.type;
  const count = Object.keys(feature.connectedAssets).length;
  const isInstalled = install.removedAtMs === null;
  const canEdit = feature.customisation !== null && isInstalled;
  const isSwitchedOff = judgement.reasons[0]?.code === 'switched_off';
  const warnings = isInstalled ? featureWarnings(feature, install) : [];
  return (
    <>
      <div className="feature-head">
        <FeatureMark judgement={judgement} />
        <h3>{name}</h3>
        {kind !== name && <span className="soft">{kind}</span>}
        <span className={`feature-state ${isSwitchedOff ? 'soft' : `feature-${judgement.state}`}`}>
          {t(`featureState.${judgement.state}`)}
        </span>
      </div>
      <div className="feature-body">
        {decisiveReasons(judgement).map((reason) => {
          const words = reasonText(texts, reason, { name, assets, nowMs });
          return <p key={words}>{words}</p>;
        })}
        {warnings.map((warning) => (
          <p key={warning} className="soft">
            {t(`featureWarning.${warning}`)}
          </p>
        ))}
        <div className="feature-foot">
          {count === 0 ? (
            <p className="soft">{t('features.noAssets')}</p>
          ) : (
            <Disclosure summary={<span className="soft">{t('features.assets', { count })}</span>}>
              {() => <FeatureAssetList feature={feature} assets={assets} />}
            </Disclosure>
          )}
          {canEdit && (
            <Button
              ref={toggle}
              look="quiet"
              aria-label={`${t('action.edit')}: ${name}`}
              aria-expanded={editing}
              onClick={() => {
                setEditing(!editing);
                setSaved(false);
              }}
            >
              {t('action.edit')}
            </Button>
          )}
        </div>
        {editing && (
          <FeatureEditor
            install={install}
            feature={feature}
            onDone={(isSaved) => {
              setEditing(false);
              setSaved(isSaved);
              toggle.current?.focus();
            }}
          />
        )}
        <p role="status">{saved && t('featureEdit.saved')}</p>
      </div>
    </>
  );
}
