import type { JudgedAsset } from '../../lib/domain/assets/snapshot.ts';
import { exactText } from '../../lib/platform/i18n/time-text.ts';
import type { Texts } from '../../lib/platform/i18n/translate.ts';

interface Handover {
  assets: readonly JudgedAsset[];
  partner: string;
  /** Lists no more than this many; the rest is counted. */
  most?: number;
}

/** The request to a colleague as plain text. Holds no token and no link that gives anything away. */
export function handoverText(texts: Texts, handover: Handover): string {
  const { t } = texts;
  const { assets, partner, most = Number.POSITIVE_INFINITY } = handover;
  const listed = [...assets].sort(bySoonest).slice(0, most);
  const byBusiness = Map.groupBy(listed, ({ business }) => business?.id ?? '');
  const blocks = [...byBusiness.values()].map((group) => {
    const business = group[0]?.business;
    const title = business
      ? `${business.name ?? t('asset.unnamed')} (${business.id})`
      : t('groups.noBusiness');
    return [title, ...group.map((asset) => `- ${assetLine(texts, asset)}`)].join('\n');
  });
  const beyond = assets.length - listed.length;
  return [
    t('handover.greeting', { count: assets.length, partner }),
    ...blocks,
    ...(beyond > 0 ? [t('handover.beyond', { count: beyond })] : []),
    t('handover.todo', { partner }),
  ].join('\n\n');
}

function assetLine(texts: Texts, asset: JudgedAsset): string {
  const { t } = texts;
  const { deadlineMs, standing } = asset.judgement;
  const when =
    deadlineMs === null
      ? t(`standing.${standing}`)
      : t('handover.until', { when: exactText(texts, deadlineMs) });
  const name = asset.name ?? t('asset.unnamed');
  return `${t(`assetTypeOne.${asset.type}`)}: ${name} (${asset.id}), ${when}`;
}

function bySoonest(a: JudgedAsset, b: JudgedAsset): number {
  const of = ({ judgement }: JudgedAsset) => judgement.deadlineMs ?? Number.POSITIVE_INFINITY;
  const difference = of(a) - of(b);
  return Number.isNaN(difference) ? 0 : difference;
}
