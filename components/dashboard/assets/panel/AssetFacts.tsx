import type { JudgedAsset } from '../../../../lib/domain/assets/snapshot.ts';
import { StandingMark } from '../../../assets/StandingMark.tsx';
import { useNow, useTexts, useView } from '../../../state/Page.tsx';
import { When } from '../../../text/When.tsx';
import { MetaError } from './MetaError.tsx';

interface Props {
  asset: JudgedAsset;
}

/** Its standing with the reason in one sentence, its dates, who sees it, what stands on it. */
export function AssetFacts({ asset }: Props) {
  const { t } = useTexts();
  const accounts = useView((view) => view.accounts);
  const nowMs = useNow();
  const { judgement } = asset;
  const nameOf = (id: string) => {
    const account = accounts.find((each) => each.id === id);
    return account ? (account.label ?? account.name) : t('facts.colleague');
  };
  return (
    <>
      <p className="asset-verdict">
        <StandingMark standing={judgement.standing} deadlineMs={judgement.deadlineMs} />
        <span>
          <strong>{t(`standing.${judgement.standing}`)}.</strong> {t(`reason.${judgement.reason}`)}
        </span>
      </p>
      <dl className="asset-facts">
        {judgement.deadlineMs !== null && (
          <Fact name={t(judgement.deadlineMs > nowMs ? 'facts.date' : 'facts.dateGone')}>
            <When atMs={judgement.deadlineMs} />
          </Fact>
        )}
        {judgement.otherDateMs !== null && (
          <Fact name={t('facts.otherDate')}>
            <When atMs={judgement.otherDateMs} />
          </Fact>
        )}
        <Fact name={t('column.business')}>
          {asset.business
            ? `${asset.business.name ?? t('asset.unnamed')} (${asset.business.id})`
            : t('groups.noBusiness')}
        </Fact>
        {asset.accountIds.length > 0 && (
          <Fact name={t('facts.seenBy')}>{asset.accountIds.map(nameOf).join(', ')}</Fact>
        )}
        {asset.tokenClass && (
          <Fact name={t('facts.credential')}>
            {t(`tokenClass.${asset.tokenClass}`)}
            {asset.credentialUserId && `, ${nameOf(asset.credentialUserId)}`}
          </Fact>
        )}
        <Fact name={t('facts.usedFor')}>
          {asset.features.length > 0
            ? asset.features.map(({ name }) => name).join(', ')
            : t(asset.usedByPartner ? 'facts.usedSomehow' : 'facts.notUsed')}
        </Fact>
        {judgement.readAtMs !== null && (
          <Fact name={t(`facts.readBy.${judgement.source}`)}>
            <When atMs={judgement.readAtMs} form="relative" />
          </Fact>
        )}
        {judgement.staleSinceMs !== null && (
          <Fact name={t('facts.staleSince')}>
            <When atMs={judgement.staleSinceMs} />
          </Fact>
        )}
      </dl>
      {judgement.error && <MetaError error={judgement.error} assetId={asset.id} />}
    </>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
