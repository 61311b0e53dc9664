import {
  type AlertLedger,
  EMPTY_LEDGER,
  type Happening,
} from '../../lib/domain/alerts/alert-ledger.ts';
import type {
  AlertMessage,
  BrokenSignIn,
  NewsLine,
} from '../../lib/domain/alerts/alert-message.ts';
import { planAlerts } from '../../lib/domain/alerts/plan-alerts.ts';
import { isQuiet } from '../../lib/domain/alerts/quiet-hours.ts';
import { endedSnoozes, type Snoozes } from '../../lib/domain/alerts/snooze.ts';
import type { JudgedAsset } from '../../lib/domain/assets/snapshot.ts';
import { isAtRisk } from '../../lib/domain/assets/standing.ts';
import { relativeDay } from '../../lib/domain/date-text.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../lib/domain/settings/settings.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A stretch of weeks as a person lives it. Times epoch ms. */
export interface SimulatedWeeks {
  fromMs: number;
  days?: number;
  /** What a check at this moment finds. */
  assets: (nowMs: number) => readonly JudgedAsset[];
  brokenSignIns?: (nowMs: number) => readonly BrokenSignIn[];
  happenings?: (nowMs: number) => readonly Happening[];
  zone?: (nowMs: number) => string;
  settings?: Partial<Settings>;
  snoozes?: Snoozes;
  /** Instead of the schedule's own rhythm. */
  checkEveryHours?: number;
  /** No check while this is true: the browser is closed. */
  closed?: (nowMs: number) => boolean;
  paused?: (nowMs: number) => boolean;
}

export interface SimulatedMessage {
  atMs: number;
  message: AlertMessage;
}

/**
 * Runs the checks of those weeks as the schedule does (every 6 hours, hourly within 48 hours of a
 * date) and collects each message. Every check is announced twice, as after a death.
 */
export function simulate(weeks: SimulatedWeeks): readonly SimulatedMessage[] {
  const settings = { ...DEFAULT_SETTINGS, ...weeks.settings };
  const endMs = weeks.fromMs + (weeks.days ?? 60) * DAY_MS;
  const messages: SimulatedMessage[] = [];
  let ledger: AlertLedger = EMPTY_LEDGER;
  let snoozes = weeks.snoozes ?? {};
  for (let nowMs = weeks.fromMs; nowMs < endMs; ) {
    const assets = weeks.assets(nowMs);
    if (!weeks.closed?.(nowMs)) {
      const zone = weeks.zone?.(nowMs) ?? 'UTC';
      const hushed = (weeks.paused?.(nowMs) ?? false) || isQuiet(settings.quietHours, nowMs, zone);
      const context = { nowMs, zone, settings, snoozes, hushed, ownReconnection: false };
      const input = {
        assets,
        brokenSignIns: weeks.brokenSignIns?.(nowMs) ?? [],
        happenings: weeks.happenings?.(nowMs) ?? [],
      };
      ledger = planAlerts(planAlerts(ledger, input, context).ledger, input, context).ledger;
      messages.push(...ledger.outbox.map((message) => ({ atMs: nowMs, message })));
      ledger = { ...ledger, outbox: [] };
      const ended = new Set(endedSnoozes(snoozes, ledger.notices, nowMs));
      snoozes = Object.fromEntries(Object.entries(snoozes).filter(([id]) => !ended.has(id)));
    }
    nowMs += weeks.checkEveryHours ? weeks.checkEveryHours * HOUR_MS : nextCheckIn(assets, nowMs);
  }
  return messages;
}

function nextCheckIn(assets: readonly JudgedAsset[], nowMs: number): number {
  const near = assets.some(
    ({ judgement }) =>
      isAtRisk(judgement.standing) &&
      judgement.deadlineMs !== null &&
      judgement.deadlineMs > nowMs &&
      judgement.deadlineMs - nowMs < 2 * DAY_MS,
  );
  return near ? HOUR_MS : 6 * HOUR_MS;
}

/** A simulation as lines a person can check against a calendar. */
export function transcript(messages: readonly SimulatedMessage[], zone = 'UTC'): string[] {
  const clock = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return messages.map(({ atMs, message }) => `${clock.format(atMs)} ${describe(message, zone)}`);
}

function describe(message: AlertMessage, zone: string): string {
  if (message.kind === 'own_sign_in') {
    return `sign in again: ${message.signIns.map(({ name }) => name).join(', ')}`;
  }
  if (message.kind === 'reconnect_finished') return `reconnected ${message.job.reconnected}`;
  const news = message.kind === 'digest' ? message.news : [message.news];
  const businesses = news.map(({ business, lines }) => {
    const what = lines.map((line) => describeLine(line, message.atMs, zone)).join(' + ');
    return `${business?.name ?? 'no business'}: ${what}`;
  });
  if (message.kind === 'business') return businesses.join('');
  const signIns = message.signIns.map(({ name }) => `sign in again: ${name}`);
  const beyond = message.beyond > 0 ? [`and ${message.beyond} more`] : [];
  const jobs = message.jobs.map(({ reconnected }) => `reconnected ${reconnected}`);
  return `digest [${[...signIns, ...businesses, ...beyond, ...jobs].join('; ')}]`;
}

function describeLine(line: NewsLine, atMs: number, zone: string): string {
  const style = { locale: 'en', zone };
  switch (line.kind) {
    case 'approaching': {
      const when = relativeDay(line.deadlineMs, atMs, style);
      return `${line.count} ${line.due ? 'ended' : 'ends'} ${when}`;
    }
    case 'lost':
      return `${line.count} lost`;
    case 'extended':
      return `${line.count} extended to ${relativeDay(line.deadlineMs, atMs, style)}`;
    case 'recovered':
      return `${line.count} recovered`;
    case 'feature_off':
      return `${line.name} off`;
    case 'install_removed':
      return 'install removed';
  }
}
