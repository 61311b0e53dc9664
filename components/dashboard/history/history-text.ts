import type { HistoryEntry } from '../../../lib/domain/history/history.ts';
import { momentText } from '../../../lib/platform/i18n/time-text.ts';
import type { Texts } from '../../../lib/platform/i18n/translate.ts';

/** One line of history in words. */
export function historyText(texts: Texts, entry: HistoryEntry, nowMs: number): string {
  const { t } = texts;
  switch (entry.kind) {
    case 'standing': {
      const asset = assetText(texts, entry);
      return entry.to === 'expiring' && entry.deadlineMs !== null
        ? t('historyEntry.dated', { asset, when: momentText(texts, entry.deadlineMs, nowMs) })
        : t('historyEntry.standing', { asset, standing: t(`standing.${entry.to}`) });
    }
    case 'deadline_moved':
      return t(entry.toMs > entry.fromMs ? 'historyEntry.later' : 'historyEntry.earlier', {
        asset: entry.assetName ?? entry.assetId,
        when: momentText(texts, entry.toMs, nowMs),
        before: momentText(texts, entry.fromMs, nowMs),
      });
    case 'reconnection': {
      const { reconnected, kept = 0, notCovered, failed, pending = 0, by } = entry;
      const done = reconnected + kept;
      const count = done + notCovered + failed + pending;
      return by
        ? t('historyEntry.reconnectionBy', { done, count, name: by })
        : t('historyEntry.reconnection', { done, count });
    }
    case 'account':
      return t(`historyEntry.account.${entry.change}`, { name: entry.name });
    case 'install':
      return t(`historyEntry.install.${entry.change}`, {
        name: entry.name ?? t('install.unnamed'),
      });
    case 'event':
      return eventText(texts, entry);
  }
}

/** What happened, and to whom as far as names were known by then. */
function eventText(
  { t, find }: Texts,
  { type, detail, name = null, businessName = null }: Extract<HistoryEntry, { kind: 'event' }>,
): string {
  const event =
    find(`historyEntry.event.${type.replaceAll('.', '_')}`) ??
    t('historyEntry.otherEvent', { type, detail });
  const about =
    name !== null && businessName !== null
      ? t('historyEntry.assetOf', { name, business: businessName })
      : (name ?? businessName);
  return about === null ? event : t('historyEntry.about', { event, about });
}

function assetText(
  { t }: Texts,
  { assetId, assetName, businessName }: Extract<HistoryEntry, { kind: 'standing' }>,
): string {
  const name = assetName ?? assetId;
  return businessName ? t('historyEntry.assetOf', { name, business: businessName }) : name;
}
