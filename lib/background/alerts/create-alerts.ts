import type { Happening } from '../../domain/alerts/alert-ledger.ts';
import type { AlertContext } from '../../domain/alerts/asset-alerts.ts';
import { brokenSignIns } from '../../domain/alerts/broken-sign-ins.ts';
import { type AlertInput, planAlerts } from '../../domain/alerts/plan-alerts.ts';
import { isQuiet, quietEndsAt } from '../../domain/alerts/quiet-hours.ts';
import { endedSnoozes } from '../../domain/alerts/snooze.ts';
import type { JudgedAsset } from '../../domain/assets/snapshot.ts';
import type { Job } from '../../domain/reconnection/reconnection.ts';
import { isActive } from '../../domain/reconnection/reconnection.ts';
import type { Action } from '../../platform/action.ts';
import type { Alarms } from '../../platform/alarms.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Texts } from '../../platform/i18n/translate.ts';
import type { Log } from '../../platform/log.ts';
import type { Notifications } from '../../platform/notifications.ts';
import { pausedUntilItem, snoozesItem } from '../../platform/storage/alert-items.ts';
import { accountsItem, jobItem, partnerItem, scheduleItem } from '../../platform/storage/items.ts';
import { readItems } from '../../platform/storage/stored-item.ts';
import { readAppliedPolicy } from '../policy/applied-policy.ts';
import type { Serially } from '../serially.ts';
import { HELD_ALERTS_ALARM } from './held-alerts-alarm.ts';
import { createLatestOnly } from './latest-only.ts';
import { readLedger, writeLedger } from './ledger-store.ts';
import { paintBadge } from './paint-badge.ts';
import { showOutbox } from './show-alerts.ts';
import { without } from './without.ts';

export interface AlertsDeps {
  notifications: Notifications;
  action: Action;
  alarms: Alarms;
  clock: Clock;
  log: Log;
  loadTexts(language: string | null): Promise<Texts>;
  /** The person's IANA time zone, asked anew each time: people travel. */
  zone(): string;
  /** The judged assets of the last check. */
  readAssets(): Promise<readonly JudgedAsset[]>;
  serially: Serially;
}

export interface Alerts {
  /**
   * Tells what the published snapshot brings, and what a pause, a snooze or quiet hours held back
   * and no longer do. May be repeated at any time: it tells nothing twice.
   */
  announce(): Promise<void>;
  /** Tells how a reconnection ended; once per job and attempt. */
  announceJobFinished(job: Job): Promise<void>;
  /** Tells what the partner's events brought; once per `key`. */
  announceHappenings(happenings: readonly Happening[]): Promise<void>;
  paintBadge(): Promise<void>;
  /** What every start of the worker owes: unfinished messages, the badge. */
  onStart(): Promise<void>;
}

/** Decides, records, then shows: the one writer of desktop notifications. */
export function createAlerts(deps: AlertsDeps): Alerts {
  const { clock, serially } = deps;

  async function tell(input: AlertInput): Promise<void> {
    const [paused, snoozes, job, schedule] = await readItems([
      pausedUntilItem,
      snoozesItem,
      jobItem,
      scheduleItem,
    ]);
    const { settings } = await readAppliedPolicy();
    const localNowMs = clock.nowMs();
    const nowMs = localNowMs + schedule.value.clockOffsetMs;
    const zone = deps.zone();
    const context: AlertContext = {
      nowMs,
      zone,
      settings,
      snoozes: snoozes.value,
      hushed:
        (paused.value !== null && localNowMs < paused.value) ||
        isQuiet(settings.quietHours, localNowMs, zone),
      ownReconnection: job.value !== null && isOwnDoing(job.value, localNowMs),
    };
    const plan = planAlerts(await readLedger(), input, context);
    await writeLedger(plan.ledger);
    const ended = endedSnoozes(snoozes.value, plan.ledger.notices, nowMs);
    if (ended.length > 0) await snoozesItem.write(without(snoozes.value, ended));
    const texts = await deps.loadTexts(settings.language);
    await showOutbox(nowMs, { ...deps, texts, zone });
    if (plan.waits) {
      const pauseEndsMs = Math.max(localNowMs, paused.value ?? localNowMs);
      const atMs = quietEndsAt(settings.quietHours, pauseEndsMs, zone);
      if (atMs !== null) await deps.alarms.create({ name: HELD_ALERTS_ALARM, atMs });
    }
  }

  async function tellSnapshot(): Promise<void> {
    const [accounts, partner, schedule] = await readItems([
      accountsItem,
      partnerItem,
      scheduleItem,
    ]);
    const nowMs = clock.nowMs() + schedule.value.clockOffsetMs;
    await tell({
      assets: await deps.readAssets(),
      brokenSignIns: brokenSignIns(accounts.value, partner.value, nowMs),
      happenings: [],
    });
  }

  const tellHappenings = (happenings: readonly Happening[]) =>
    tell({ assets: null, brokenSignIns: null, happenings });

  const repaint = createLatestOnly(() => paintBadge({ ...deps, nowMs: () => clock.nowMs() }));

  return {
    announce: () =>
      serially(async () => {
        await tellSnapshot();
        await repaint();
      }),
    announceJobFinished: (job) =>
      serially(async () => {
        const over = !isActive(job) && job.state !== 'cancelled';
        await tellHappenings(over ? [finished(job)] : []);
        await repaint();
      }),
    announceHappenings: (happenings) => serially(() => tellHappenings(happenings)),
    paintBadge: repaint,
    onStart: () =>
      serially(async () => {
        await repaint();
        await tellHappenings([]);
      }),
  };
}

const OWN_DOING_MS = 86_400_000;

/** While a reconnection runs and shortly after, its own message says what became of the assets. */
function isOwnDoing(job: Job, localNowMs: number): boolean {
  return isActive(job) || Math.abs(localNowMs - job.updatedAtMs) < OWN_DOING_MS;
}

function finished(job: Job): Happening {
  return {
    kind: 'reconnect_finished',
    key: `job|${job.id}|${job.attempt}`,
    job: { jobId: job.id, ...job.counts },
  };
}
