import { DONE, fail, type Result } from '../../domain/result.ts';
import { type AppliedPolicy, fieldLockedByPolicy } from '../../domain/settings/policy.ts';
import type { Settings } from '../../domain/settings/settings.ts';
import { settingsItem } from '../../platform/storage/items.ts';
import { settingsSchema } from '../../platform/storage/schemas/settings.ts';
import type { Serially } from '../serially.ts';

export interface ChangeSettingsDeps {
  serially: Serially;
  appliedPolicy(): Promise<AppliedPolicy>;
  /** Moves tokens to where they are wanted now. */
  keepOverRestarts(keep: boolean): Promise<void>;
}

/** Changes some settings. A patch that names or holds anything wrong changes nothing. */
export function changeSettings(
  deps: ChangeSettingsDeps,
  patch: Readonly<Record<string, unknown>>,
): Promise<Result<null>> {
  return deps.serially(async () => {
    const { value: stored } = await settingsItem.read();
    const unknown = Object.keys(patch).find((field) => !(field in stored));
    if (unknown !== undefined) return fail({ code: 'invalid_input', field: unknown });
    const parsed = settingsSchema.safeParse({ ...stored, ...patch });
    if (!parsed.success) {
      const field = String(parsed.error.issues[0]?.path[0] ?? 'settings');
      return fail({ code: 'invalid_input', field });
    }
    const locked = fieldLockedByPolicy(patch as Partial<Settings>, await deps.appliedPolicy());
    if (locked !== null) return fail({ code: 'locked_by_policy', field: locked });
    await settingsItem.write(withOrderedLadders(parsed.data));
    const { settings } = await deps.appliedPolicy();
    if ('keepSignedIn' in patch) await deps.keepOverRestarts(settings.keepSignedIn);
    return DONE;
  });
}

/** Ladders run downwards, each day once, and always end on the day itself. */
function withOrderedLadders(settings: Settings): Settings {
  const ordered = (days: readonly number[]) => [...new Set([...days, 0])].sort((a, b) => b - a);
  return {
    ...settings,
    warnDays: ordered(settings.warnDays),
    warnDaysByBusiness: Object.fromEntries(
      Object.entries(settings.warnDaysByBusiness).map(([id, days]) => [id, ordered(days)]),
    ),
  };
}
