import type { JudgedAsset } from '../../../lib/domain/assets/snapshot.ts';
import type { FeatureReason } from '../../../lib/domain/installs/judge-feature.ts';
import { momentText } from '../../../lib/platform/i18n/time-text.ts';
import type { Texts } from '../../../lib/platform/i18n/translate.ts';

interface About {
  /** The feature's name. */
  name: string;
  assets: ReadonlyMap<string, JudgedAsset>;
  /** Graph's now. */
  nowMs: number;
}

/** Why a feature stands as it does: what stops, when, and which asset is behind it. */
export function reasonText(texts: Texts, reason: FeatureReason, about: About): string {
  const { t } = texts;
  const feature = about.name;
  switch (reason.code) {
    case 'asset_missing':
      return t('featureReason.asset_missing', { feature, kind: assetKindText(texts, reason.kind) });
    case 'access_due':
    case 'access_ends': {
      const when = momentText(texts, reason.atMs, about.nowMs);
      return t(`featureReason.${reason.code}`, { feature, asset: assetText(), when });
    }
    case 'access_lost':
    case 'access_undated':
    case 'access_unknown':
      return t(`featureReason.${reason.code}`, { feature, asset: assetText() });
    case 'permission_left_out':
      return t('featureReason.permission_left_out', { feature, permission: reason.permission });
    case 'partner_says_off': {
      const missing = reason.missing.map((kind) => assetKindText(texts, kind));
      if (missing.length === 0) return t('featureReason.partner_says_off', { feature });
      return t('featureReason.partner_says_off_for', {
        feature,
        missing: new Intl.ListFormat(texts.locale).format(missing),
      });
    }
    case 'switched_off':
    case 'partner_says_at_risk':
      return t(`featureReason.${reason.code}`, { feature });
  }

  function assetText(): string {
    if (!('assetId' in reason)) return '';
    const name = about.assets.get(reason.assetId)?.name ?? reason.assetId;
    return t('features.assetNamed', { kind: assetKindText(texts, reason.kind), name });
  }
}

/** "catalog"; a kind from a newer contract in its own word. */
export function assetKindText({ t, find }: Texts, kind: string | null): string {
  if (kind === null) return t('featureAsset.unknown');
  return find(`featureAsset.${kind}`) ?? kind;
}
