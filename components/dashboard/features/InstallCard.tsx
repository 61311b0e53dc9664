import type { JudgedAsset } from '../../../lib/domain/assets/snapshot.ts';
import { wantsReconnection } from '../../../lib/domain/assets/standing.ts';
import { type Install, installAssetIds } from '../../../lib/domain/installs/install.ts';
import { needsPerson } from '../../../lib/domain/installs/judge-feature.ts';
import { judgeInstall } from '../../../lib/domain/installs/judge-install.ts';
import { useNow, useTexts, useView } from '../../state/Page.tsx';
import { When } from '../../text/When.tsx';
import { FeatureRow } from './FeatureRow.tsx';
import { InstallActions } from './InstallActions.tsx';
import { installName } from './install-name.ts';
import { MakeImmune } from './MakeImmune.tsx';
import { RemovedInstall } from './RemovedInstall.tsx';

interface Props {
  install: Install;
  assets: ReadonlyMap<string, JudgedAsset>;
}

/** One business with the partner's app installed: its features, and what keeps them going. */
export function InstallCard({ install, assets }: Props) {
  const { t } = useTexts();
  const nowMs = useNow();
  const accounts = useView((view) => view.accounts);
  const judged = judgeInstall(install, { nowMs, assets, accounts });
  const affected = judged.filter(({ judgement }) => needsPerson(judgement)).length;
  const allWork = judged.every(({ judgement }) => judgement.state === 'on');
  const wanted = installAssetIds(install).filter((id) => {
    const asset = assets.get(id);
    return asset && wantsReconnection(asset.judgement.standing);
  });
  const name = installName(install, assets) ?? t('install.unnamed');
  const { installedAtMs, refreshedAtMs, removedAtMs } = install;
  return (
    <article className="panel install" aria-label={name}>
      <div className="install-head">
        <h2>{name}</h2>
        <span className="install-sum">
          {allWork && t('features.allWork', { count: judged.length })}
          {affected > 0 && t('features.someStop', { affected, count: judged.length })}
        </span>
        <p className="soft">
          {t('column.tokenClass')}: {t(`tokenClass.${install.tokenClass}`)}
          {installedAtMs !== null && (
            <>
              {' · '}
              {t('install.installed')} <When atMs={installedAtMs} form="relative" />
            </>
          )}
          {refreshedAtMs !== null && (
            <>
              {' · '}
              {t('install.refreshed')} <When atMs={refreshedAtMs} form="relative" />
            </>
          )}
        </p>
      </div>
      {removedAtMs !== null && <RemovedInstall install={install} removedAtMs={removedAtMs} />}
      <ul className="feature-list">
        {judged.map(({ feature, judgement }) => (
          <li key={feature.instanceId}>
            <FeatureRow install={install} feature={feature} judgement={judgement} assets={assets} />
          </li>
        ))}
      </ul>
      {removedAtMs === null && (
        <>
          <MakeImmune
            install={install}
            urgent={wanted.length > 0}
            nameOf={(id) => assets.get(id)?.name ?? id}
          />
          <InstallActions install={install} wanted={wanted} />
        </>
      )}
    </article>
  );
}
