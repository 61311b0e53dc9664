import { sql } from 'drizzle-orm';
import * as z from 'zod/mini';
import { idSchema } from '../../contract/ids.ts';
import type { Transaction } from '../db/database.ts';
import { quarantinedEvents } from '../db/schema/index.ts';
import { storable } from '../db/storable.ts';
import { lockAnyInstall } from '../installs/find-install.ts';
import {
  type InstallContent,
  isOfOtherBusiness,
  parseInstallContent,
} from '../installs/install-payload.ts';
import { storeOfferedToken } from '../installs/offered-tokens/offered-token.ts';
import { storeInstall, storeRemoval } from '../installs/store-install.ts';
import type { ChangeHandler } from './change-handler.ts';

const optionalText = z.catch(z.nullish(z.string().check(z.minLength(1))), null);

const eventSchema = z.object({
  /** Meta's name for the id that we minted. */
  business_id: idSchema,
  fbe_event: optionalText,
  access_token: optionalText,
});

/**
 * A business installed, changed or removed the extension. Followed only for ids we minted or
 * imported, and only while they name the business on record. The token is in the event alone and
 * waits until Meta has confirmed it; all else holds until it is read again from Meta, or for good
 * where there is no token to read it with.
 */
export const applyInstallEvent: ChangeHandler = async (deps, tx, change) => {
  const event = eventSchema.safeParse(change.value);
  const content = parseInstallContent(change.value);
  if (!event.success || content === null) {
    await quarantine(tx, { why: 'unreadable', summary: { field: change.field } });
    return 'unreadable';
  }
  const { business_id: externalBusinessId, access_token: accessToken } = event.data;
  const { removal, recognisedBy } = recognise(event.data.fbe_event ?? null, accessToken, content);
  const row = await lockAnyInstall(tx, externalBusinessId);
  const named = content.businessId;
  const why =
    row === null ? 'unknown_install' : isOfOtherBusiness(row, content) ? 'other_business' : null;
  if (row === null || why !== null) {
    const summary = {
      removal,
      uid: change.uid,
      features: content.features?.map(({ type }) => type) ?? [],
    };
    await quarantine(tx, {
      why: why ?? 'unknown_install',
      externalBusinessId,
      businessId: named,
      summary,
    });
    return 'quarantined';
  }
  const entryTime = new Date(change.entryTimeMs);
  if (row.entryTime !== null && entryTime < row.entryTime) return 'stale';
  const facts = { entryTime, recognisedBy };
  const nowMs = deps.metaApp.nowMs();
  if (removal) {
    await storeRemoval(tx, row, facts);
    return 'applied';
  }
  if (accessToken) await storeOfferedToken(tx, deps.sealer, row, accessToken);
  await storeInstall(tx, row, content, facts, nowMs);
  await deps.jobs.enqueue(tx, 'install', { tenantId: row.tenantId, externalBusinessId });
  return 'applied';
};

/**
 * Install and uninstall come under the same field. The event's word decides; where it is missing or
 * unknown, an event without token, profiles and features is an uninstall.
 */
function recognise(
  word: string | null,
  accessToken: string | null | undefined,
  content: InstallContent,
): { removal: boolean; recognisedBy: 'event' | 'content' } {
  if (word && /uninstall|remove|delete/i.test(word))
    return { removal: true, recognisedBy: 'event' };
  if (word && /install|change|update|modif/i.test(word)) {
    return { removal: false, recognisedBy: 'event' };
  }
  const isBare =
    !accessToken &&
    !content.pages?.length &&
    !content.instagramProfiles?.length &&
    !content.features?.length;
  return { removal: isBare, recognisedBy: 'content' };
}

async function quarantine(
  tx: Transaction,
  event: Omit<typeof quarantinedEvents.$inferInsert, 'at'>,
): Promise<void> {
  await tx.insert(quarantinedEvents).values({ ...storable(event), at: sql`now()` });
}
