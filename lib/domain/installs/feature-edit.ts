import type { InstalledFeature } from './install.ts';

/** What a person has typed into the form of a customisable feature. */
export interface FeatureDraft {
  enabled: boolean;
  ctaButtonText: string;
  ctaButtonUrl: string;
  belowButtonText: string;
}

/** What of it differs from what Meta reports. */
export type FeatureChange = Partial<FeatureDraft>;

/** The form as Meta reports the feature. */
export function featureDraft({ enabled, customisation }: InstalledFeature): FeatureDraft {
  return {
    enabled: enabled !== false,
    ctaButtonText: customisation?.ctaButtonText ?? '',
    ctaButtonUrl: customisation?.ctaButtonUrl ?? '',
    belowButtonText: customisation?.belowButtonText ?? '',
  };
}

/** What a draft changes, without spaces around the words. */
export function featureChange(feature: InstalledFeature, draft: FeatureDraft): FeatureChange {
  const before = featureDraft(feature);
  const texts = (['ctaButtonText', 'ctaButtonUrl', 'belowButtonText'] as const).flatMap((field) => {
    const text = draft[field].trim();
    return text === before[field] ? [] : [[field, text]];
  });
  return {
    ...(draft.enabled === before.enabled ? {} : { enabled: draft.enabled }),
    ...Object.fromEntries(texts),
  };
}

/** The changed fields that cannot be: a button has a text and leads to an `https:` address. */
export function wrongFields(change: FeatureChange): readonly (keyof FeatureDraft)[] {
  const { ctaButtonText, ctaButtonUrl } = change;
  return [
    ...(ctaButtonText === '' ? (['ctaButtonText'] as const) : []),
    ...(ctaButtonUrl !== undefined && !isSecureAddress(ctaButtonUrl)
      ? (['ctaButtonUrl'] as const)
      : []),
  ];
}

function isSecureAddress(text: string): boolean {
  return URL.parse(text)?.protocol === 'https:';
}
