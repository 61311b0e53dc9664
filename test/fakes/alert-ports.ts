import type { Action, BadgePaint } from '../../lib/platform/action.ts';
import type { AlarmPlan, Alarms } from '../../lib/platform/alarms.ts';
import type { Notice, Notifications } from '../../lib/platform/notifications.ts';
import { asPortCall } from './life.ts';

/** The screen as notifications see it: what is shown now and all that ever was. */
export function createFakeNotifications() {
  const shown = new Map<string, Notice>();
  const log: { id: string; notice: Notice }[] = [];
  const notifications: Notifications = {
    show: asPortCall((id: string, notice: Notice) => {
      shown.set(id, notice);
      log.push({ id, notice });
    }),
    clear: asPortCall((id: string) => {
      shown.delete(id);
    }),
    shownIds: asPortCall(() => [...shown.keys()]),
    onClicked: () => undefined,
    onButtonClicked: () => undefined,
  };
  return { notifications, shown, log };
}

/** The toolbar icon. */
export function createFakeAction(canOpenPopup = true) {
  const painted: BadgePaint[] = [];
  const opened: string[] = [];
  const action: Action = {
    paint: asPortCall((badge: BadgePaint) => {
      painted.push(badge);
    }),
    openPopup: asPortCall(() => {
      if (canOpenPopup) opened.push('popup');
      return canOpenPopup;
    }),
  };
  return { action, painted, opened };
}

/** Alarms that are only remembered; tests ring them. */
export function createFakeAlarms() {
  const planned = new Map<string, AlarmPlan>();
  const alarms: Alarms = {
    get: asPortCall((name: string) => {
      const plan = planned.get(name);
      return plan ? { atMs: plan.atMs ?? 0, periodMs: plan.periodMs ?? null } : null;
    }),
    create: asPortCall((plan: AlarmPlan) => {
      planned.set(plan.name, plan);
    }),
    clear: asPortCall((name: string) => {
      planned.delete(name);
    }),
    clearAll: asPortCall(() => {
      planned.clear();
    }),
    onAlarm: () => undefined,
  };
  return { alarms, planned };
}
