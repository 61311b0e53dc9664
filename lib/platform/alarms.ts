import { type Browser, browser } from 'wxt/browser';

export interface AlarmPlan {
  name: string;
  /** First firing, epoch ms; a period from now when absent. */
  atMs?: number;
  /** Repeats when given. Chrome clamps below 30 s in packed builds. */
  periodMs?: number;
}

export interface Alarms {
  /** The next firing and period of an alarm; null when there is none. */
  get(name: string): Promise<{ atMs: number; periodMs: number | null } | null>;
  /** Creates or replaces: replacing restarts the countdown. */
  create(plan: AlarmPlan): Promise<void>;
  clear(name: string): Promise<void>;
  clearAll(): Promise<void>;
  onAlarm(listener: (name: string) => void): void;
}

/** An alarm's options, without those a browser does not know (Firefox throws on them). */
export function alarmOptions({ atMs, periodMs }: AlarmPlan): Browser.alarms.AlarmCreateInfo {
  const period = periodMs === undefined ? {} : { periodInMinutes: periodMs / 60_000 };
  if (atMs !== undefined) return { when: atMs, ...period };
  return { delayInMinutes: (periodMs ?? 0) / 60_000, ...period };
}

/** `browser.alarms`: a tick that wakes the worker. What is due is decided by stored times. */
export function createAlarms(): Alarms {
  return {
    async get(name) {
      const alarm = await browser.alarms.get(name);
      if (!alarm) return null;
      const period = alarm.periodInMinutes;
      return { atMs: alarm.scheduledTime, periodMs: period ? period * 60_000 : null };
    },
    async create(plan) {
      await browser.alarms.create(plan.name, alarmOptions(plan));
    },
    async clear(name) {
      await browser.alarms.clear(name);
    },
    async clearAll() {
      await browser.alarms.clearAll();
    },
    onAlarm(listener) {
      browser.alarms.onAlarm.addListener((alarm) => listener(alarm.name));
    },
  };
}
