import { type AppliedPolicy, applyPolicy } from '../../domain/settings/policy.ts';
import type { Settings } from '../../domain/settings/settings.ts';
import { policyItem, settingsItem } from '../../platform/storage/items.ts';
import { readItems, type StoredItem } from '../../platform/storage/stored-item.ts';

/** The settings in force, and what of them the organisation decided. */
export async function readAppliedPolicy(): Promise<AppliedPolicy> {
  const [settings, policy] = await readItems([settingsItem, policyItem]);
  return applyPolicy(settings.value, policy.value.policy);
}

/** The settings in force for whoever only reads them as a stored item. */
export const settingsInForce: Pick<StoredItem<Settings>, 'read'> = {
  async read() {
    return { value: (await readAppliedPolicy()).settings, state: 'present' };
  },
};
