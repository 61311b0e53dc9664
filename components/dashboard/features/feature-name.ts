import type { InstalledFeature } from '../../../lib/domain/installs/install.ts';
import type { Texts } from '../../../lib/platform/i18n/translate.ts';

/** Meta's name for a feature, else ours for its type, else the type itself. */
export function featureName(
  { find }: Texts,
  { name, type }: Pick<InstalledFeature, 'name' | 'type'>,
): string {
  return name ?? find(`featureType.${type}`) ?? type;
}
