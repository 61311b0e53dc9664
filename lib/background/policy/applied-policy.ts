import { type AppliedPolicy, applyPolicy } from '../../domain/policy.ts';
import { policyItem, settingsItem } from '../../platform/storage/items.ts';
import { readItems } from '../../platform/storage/stored-item.ts';

/** The settings in force, and what of them the organisation decided. */
export async function readAppliedPolicy(): Promise<AppliedPolicy> {
  const [settings, policy] = await readItems([settingsItem, policyItem]);
  return applyPolicy(settings.value, policy.value.policy);
}
