import type { HistoryEntry } from '../../../lib/domain/history.ts';
import { momentText } from '../../../lib/platform/i18n/time-text.ts';
import type { Texts } from '../../../lib/platform/i18n/translate.ts';

/** One line of history in words. */
export function historyText(texts: Texts, entry: HistoryEntry, nowMs: number): string {
  const { t, find } = texts;
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
      const { reconnected, notCovered, failed, by } = entry;
      const total = reconnected + notCovered + failed;
      return by
        ? t('historyEntry.reconnectionBy', { done: reconnected, count: total, name: by })
        : t('historyEntry.reconnection', { done: reconnected, count: total });
    }
    case 'account':
      return t(`historyEntry.account.${entry.change}`, { name: entry.name });
    case 'install':
      return t(`historyEntry.install.${entry.change}`, {
        name: entry.name ?? t('install.unnamed'),
      });
    case 'event':
      return (
        find(`historyEntry.event.${entry.type.replaceAll('.', '_')}`, {
          detail: entry.detail,
        }) ?? t('historyEntry.otherEvent', { type: entry.type, detail: entry.detail })
      );
  }
}

function assetText(
  { t }: Texts,
  { assetId, assetName, businessName }: Extract<HistoryEntry, { kind: 'standing' }>,
): string {
  const name = assetName ?? assetId;
  return businessName ? t('historyEntry.assetOf', { name, business: businessName }) : name;
}
