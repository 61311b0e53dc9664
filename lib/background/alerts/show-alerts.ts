import { parseAlertId } from '../../domain/alerts/alert-id.ts';
import type { AlertMessage } from '../../domain/alerts/alert-message.ts';
import type { TextKey } from '../../platform/i18n/text-key.ts';
import type { Texts } from '../../platform/i18n/translate.ts';
import type { Log } from '../../platform/log.ts';
import type { Notice, Notifications } from '../../platform/notifications.ts';
import { readLedger, writeLedger } from './ledger-store.ts';
import { type AlertButton, renderAlert } from './render-alert.ts';

export interface ShowDeps {
  notifications: Notifications;
  texts: Texts;
  zone: string;
  log: Log;
}

/**
 * Shows what the ledger's outbox holds. Each message leaves the outbox before it is shown, so a
 * death in between costs that one message and the next start goes on with the others.
 */
export async function showOutbox(nowMs: number, deps: ShowDeps): Promise<void> {
  for (;;) {
    const ledger = await readLedger();
    const [message, ...rest] = ledger.outbox;
    if (!message) return;
    await writeLedger({ ...ledger, outbox: rest });
    try {
      await clearSuperseded(message, deps.notifications);
      await deps.notifications.show(message.id, wordsOf({ ...message, atMs: nowMs }, deps));
    } catch (error) {
      // A system without notifications still has the badge.
      deps.log.warn('notification_not_shown', { kind: message.kind, detail: String(error) });
    }
  }
}

const LABELS = {
  reconnect: 'notification.reconnect',
  snooze: 'notification.snooze',
  sign_in: 'notification.signInAgain',
} as const satisfies Record<AlertButton, TextKey>;

function wordsOf(message: AlertMessage, { texts, zone }: ShowDeps): Notice {
  const rendered = renderAlert(message, texts, zone);
  return { ...rendered, buttons: rendered.buttons.map((button) => texts.t(LABELS[button])) };
}

/** A business has one message on the screen: the newest. A digest or a reconnection replaces all. */
async function clearSuperseded(message: AlertMessage, notifications: Notifications): Promise<void> {
  if (message.kind === 'own_sign_in') return;
  const target = parseAlertId(message.id);
  for (const id of await notifications.shownIds()) {
    if (id === message.id) continue;
    const other = parseAlertId(id);
    if (other?.kind !== 'business' && other?.kind !== 'digest') continue;
    const same =
      target?.kind === 'business' &&
      other.kind === 'business' &&
      target.businessId === other.businessId;
    if (same || target?.kind !== 'business') await notifications.clear(id);
  }
}
