import { EVENTS_LATEST, EVENTS_LIMIT, type PartnerEvent } from '../../../contract/events.ts';
import type { Happening } from '../../domain/alerts/alert-ledger.ts';
import type { JudgedAsset } from '../../domain/assets/snapshot.ts';
import type { HistoryEntry } from '../../domain/history/history.ts';
import type { Install } from '../../domain/installs/install.ts';
import type { Outcome } from '../../domain/outcome.ts';
import type { PartnerClient } from '../../partner/partner-client.ts';
import type { Log } from '../../platform/log.ts';
import { eventsItem } from '../../platform/storage/background-items.ts';
import { partnerHappening } from '../alerts/partner-happening.ts';
import type { PartnerStore } from '../partner/partner-store.ts';
import { eventSubject, type KnownNames } from './event-subject.ts';
import { withMigrations } from './with-migrations.ts';

export interface ReadEventsDeps {
  partners: PartnerStore;
  partnerClient: PartnerClient;
  /** The judged assets of the last check: they give an event its names. */
  readAssets(): Promise<readonly JudgedAsset[]>;
  /** The installs as they were before these events. */
  readInstalls(): Promise<readonly Install[]>;
  accounts(): Promise<KnownNames['accounts']>;
  noteRemoved(externalBusinessIds: readonly string[]): Promise<void>;
  announceHappenings(happenings: readonly Happening[]): Promise<void>;
  appendHistory(...entries: HistoryEntry[]): Promise<void>;
  /** Owes a check that outlives this worker. */
  markCheckDue(): Promise<void>;
  nowMs(): number;
  log: Log;
}

/**
 * Reads what changed at the partner since last time. True when something did, so that a check is
 * worth its calls. What an event means, that check too, is stored before its cursor: dying in between
 * reads it again.
 */
export async function readEvents(deps: ReadEventsDeps): Promise<boolean> {
  const partner = await deps.partners.read();
  if (partner?.signIn !== 'signed_in') return false;
  let changed = false;
  const asked = new Set<string | null>();
  for (;;) {
    const { value: read } = await eventsItem.read();
    asked.add(read.cursor);
    const answer = await deps.partnerClient.listEvents(read.cursor ?? EVENTS_LATEST);
    // A former partner's cursor, kept, would be refused by the new one at every reading.
    if ((await deps.partners.read())?.origin !== partner.origin) return changed;
    if (!answer.ok) {
      if (!isCursorRefused(answer.outcome) || read.cursor === null) {
        deps.log.warn('events_unread', { code: answer.outcome.code });
        return changed;
      }
      // What happened in between cannot be told any more: a check sees what it came to.
      await deps.markCheckDue();
      await eventsItem.write({ ...read, cursor: null });
      changed = true;
      continue;
    }
    const { events, nextAfter } = answer.value;
    await tell(deps, events);
    if (events.length > 0) await deps.markCheckDue();
    await eventsItem.write({
      cursor: nextAfter,
      lastReadAtMs: deps.nowMs(),
      migrations: withMigrations(
        read.migrations,
        events.flatMap((event) =>
          event.type !== 'unknown' && 'expireTime' in event.data ? [event.data] : [],
        ),
      ),
    });
    changed ||= events.length > 0;
    // A partner whose mark does not move is asked again in half an hour, not for ever.
    if (events.length < EVENTS_LIMIT.max || asked.has(nextAfter)) return changed;
  }
}

async function tell(deps: ReadEventsDeps, events: readonly PartnerEvent[]): Promise<void> {
  if (events.length === 0) return;
  const names: KnownNames = {
    assets: await deps.readAssets(),
    installs: await deps.readInstalls(),
    accounts: await deps.accounts(),
  };
  const history: HistoryEntry[] = [];
  const happenings: Happening[] = [];
  for (const event of events) {
    if (event.type === 'unknown') continue;
    const { type, id: detail } = event;
    const atMs = Date.parse(event.occurredAt);
    const subject = eventSubject(event, names);
    const { name, business } = subject;
    const businessName = business && (business.name ?? business.id);
    const accountId = 'metaUserId' in event.data ? event.data.metaUserId : null;
    const about = { name, businessName, accountId };
    history.push({ atMs, kind: 'event', type, detail, ...about });
    const happening = partnerHappening(event, subject);
    if (happening) happenings.push(happening);
  }
  await deps.appendHistory(...history);
  if (happenings.length > 0) await deps.announceHappenings(happenings);
  await deps.noteRemoved(
    events.flatMap((event) =>
      event.type === 'install.removed' ? [event.data.externalBusinessId] : [],
    ),
  );
}

/**
 * Expired (410), or unknown: a partner restored from a backup takes our cursor for a wrong request,
 * and would do so for ever.
 */
function isCursorRefused(outcome: Outcome): boolean {
  if (outcome.code !== 'partner_refused') return false;
  return outcome.problem === 'cursor_expired' || outcome.problem === 'invalid_request';
}
