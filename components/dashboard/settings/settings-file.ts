import type { Settings } from '../../../lib/domain/settings/settings.ts';
import { settingsSchema } from '../../../lib/platform/storage/schemas/settings.ts';

const FORMAT = 'holdfast-settings-1';

/** The settings as a file's text. */
export function settingsFile(settings: Settings): string {
  return `${JSON.stringify({ format: FORMAT, settings }, null, 2)}\n`;
}

/** The settings of such a file; null when it is none. */
export function parseSettingsFile(text: string): Settings | null {
  try {
    const file: unknown = JSON.parse(text);
    if (typeof file !== 'object' || file === null) return null;
    if (!('format' in file) || file.format !== FORMAT || !('settings' in file)) return null;
    return settingsSchema.safeParse(file.settings).data ?? null;
  } catch {
    return null;
  }
}
