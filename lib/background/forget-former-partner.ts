import { forgetDatabase } from '../platform/database/forget-database.ts';
import { eventsItem } from '../platform/storage/background-items.ts';
import {
  accountsItem,
  installsItem,
  jobItem,
  partnerItem,
  scheduleItem,
  summaryItem,
} from '../platform/storage/items.ts';
import type { Vault } from '../platform/vault/vault.ts';

/**
 * What belongs to a partner goes with it: Meta's user ids and tokens are the app's, readings and
 * jobs speak of its assets. The person's settings stay.
 */
export async function forgetFormerPartner(vault: Vault): Promise<void> {
  await vault.clear();
  await forgetDatabase();
  const items = [
    jobItem,
    accountsItem,
    summaryItem,
    scheduleItem,
    eventsItem,
    installsItem,
    partnerItem,
  ];
  for (const item of items) await item.remove();
}
