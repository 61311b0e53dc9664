import type { JudgedAsset } from '../assets/snapshot.ts';
import { daysUntil, localTime } from '../local-time.ts';
import type { Settings } from '../settings/settings.ts';
import type { AlertLedger, BusinessDays } from './alert-ledger.ts';
import { type AssetNews, type AssetNotice, markTold, newsOf, observe } from './asset-notice.ts';
import { ladderOf, reachedRung } from './ladder.ts';
import { isSnoozed, type Snoozes } from './snooze.ts';

/** What decides whether a message may go out now. */
export interface AlertContext {
  /** Graph's now, epoch ms. */
  nowMs: number;
  /** The person's IANA time zone. */
  zone: string;
  settings: Pick<Settings, 'warnDays' | 'warnDaysByBusiness' | 'messages'>;
  snoozes: Snoozes;
  /** Paused, or within quiet hours. */
  hushed: boolean;
  /** The person reconnects or just has: then assets that are well again are no news. */
  ownReconnection: boolean;
}

/** One asset's news that goes out now. */
export interface ToldNews {
  asset: JudgedAsset;
  news: AssetNews;
  /** It had been held back before. */
  wasHeld: boolean;
}

export interface AssetAlerts {
  notices: AlertLedger['notices'];
  days: AlertLedger['days'];
  told: readonly ToldNews[];
  /** Some news waits for the end of a pause or of quiet hours. */
  hushedNews: boolean;
}

const FORGET_MS = 60 * 86_400_000;

/** Takes in the judged assets and decides which news goes out now; nothing is told twice. */
export function planAssetAlerts(
  ledger: Pick<AlertLedger, 'notices' | 'days'>,
  assets: readonly JudgedAsset[],
  context: AlertContext,
): AssetAlerts {
  const today = localTime(context.nowMs, context.zone).day;
  const daysLeft = daysLeftOnce(context);
  const seen = new Set<string>();
  const notices: Record<string, AssetNotice> = {};
  const told: ToldNews[] = [];
  let hushedNews = false;
  for (const asset of assets) {
    if (!asset.usedByPartner) continue;
    seen.add(asset.id);
    const ladder = ladderOf(context.settings, asset.business?.id ?? null);
    const clock = {
      nowMs: context.nowMs,
      rungOf: (deadlineMs: number) => reachedRung(daysLeft(deadlineMs), ladder),
    };
    const notice = observe(ledger.notices[asset.id] ?? null, asset.judgement, clock);
    if (!notice) continue;
    notices[asset.id] = notice;
    const news = newsOf(notice, asset.judgement, clock);
    if (!news) continue;
    const lastDay = news.kind === 'approaching' && daysLeft(news.deadlineMs) <= 0;
    const days = ledger.days[asset.business?.id ?? ''];
    switch (decide(asset, news, { context, lastDay, days, today })) {
      case 'tell':
        notices[asset.id] = markTold(notice, news);
        told.push({ asset, news, wasHeld: notice.held });
        break;
      case 'drop':
        notices[asset.id] = markTold(notice, news);
        break;
      case 'hold':
        hushedNews ||= context.hushed;
        if (!notice.held) notices[asset.id] = { ...notice, held: true };
        break;
      case 'tomorrow':
        break;
    }
  }
  for (const [id, notice] of Object.entries(ledger.notices)) {
    if (!seen.has(id) && context.nowMs - notice.deadlineMs < FORGET_MS) notices[id] = notice;
  }
  return { notices, told, hushedNews, days: countDays(ledger.days, told, today, daysLeft) };
}

type Decision = 'tell' | 'hold' | 'tomorrow' | 'drop';

function decide(
  asset: JudgedAsset,
  news: AssetNews,
  at: { context: AlertContext; lastDay: boolean; days: BusinessDays | undefined; today: number },
): Decision {
  const { context, lastDay, days, today } = at;
  if (!context.settings.messages[news.kind]) return 'drop';
  if (
    news.kind === 'recovered' &&
    asset.judgement.standing !== 'clear' &&
    context.ownReconnection
  ) {
    return 'drop';
  }
  if (news.kind !== 'lost' && !lastDay && (context.hushed || isAsleep(asset, news, context))) {
    return 'hold';
  }
  if (news.kind !== 'approaching' || !days) return 'tell';
  if (lastDay) return isUsed(days.lastDay, today) ? 'tomorrow' : 'tell';
  return isUsed(days.approaching, today) ? 'tomorrow' : 'tell';
}

/** That the trouble is over is said at once: it is what ends the snooze. */
function isAsleep(asset: JudgedAsset, news: AssetNews, context: AlertContext): boolean {
  const snooze = context.snoozes[asset.id];
  return news.kind !== 'recovered' && isSnoozed(snooze, news.deadlineMs, context.nowMs);
}

/** Travelling west makes today earlier than the day of the last message: still the same day. */
function isUsed(day: number | null, today: number): boolean {
  return day !== null && (day === today || day === today + 1);
}

function countDays(
  before: AlertLedger['days'],
  told: readonly ToldNews[],
  today: number,
  daysLeft: (deadlineMs: number) => number,
): AlertLedger['days'] {
  const after = { ...before };
  for (const { asset, news } of told) {
    if (news.kind !== 'approaching') continue;
    const key = asset.business?.id ?? '';
    const lastDay = daysLeft(news.deadlineMs) <= 0 ? today : (after[key]?.lastDay ?? null);
    after[key] = { approaching: today, lastDay };
  }
  return after;
}

/** Thousands of assets share a few dates, and asking a calendar is slow. */
function daysLeftOnce({ nowMs, zone }: AlertContext): (deadlineMs: number) => number {
  const known = new Map<number, number>();
  return (deadlineMs) => {
    const days = known.get(deadlineMs) ?? daysUntil(deadlineMs, nowMs, zone);
    known.set(deadlineMs, days);
    return days;
  };
}
