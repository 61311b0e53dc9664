import type { Alarms } from '../../platform/alarms.ts';
import type { Menus } from '../../platform/menus.ts';
import type { Notifications } from '../../platform/notifications.ts';
import { pausedUntilItem } from '../../platform/storage/alert-items.ts';
import {
  accountsItem,
  jobItem,
  partnerItem,
  policyItem,
  scheduleItem,
  settingsItem,
  summaryItem,
} from '../../platform/storage/items.ts';
import { type StoredItem, watchItem } from '../../platform/storage/stored-item.ts';
import type { InBackground } from '../in-background.ts';
import type { Alerts } from './create-alerts.ts';
import { type AlertClickDeps, handleAlertButton, handleAlertClick } from './handle-alert-click.ts';
import { HELD_ALERTS_ALARM } from './held-alerts-alarm.ts';
import { type Pausing, parseMenuId } from './pausing.ts';

export interface RegisterAlertsDeps {
  notifications: Notifications;
  alarms: Alarms;
  menus: Menus;
  inBackground: InBackground;
  alerts: Alerts;
  pausing: Pausing;
  clicks: AlertClickDeps;
}

const PAINTED: readonly StoredItem<unknown>[] = [
  summaryItem,
  scheduleItem,
  accountsItem,
  partnerItem,
  jobItem,
  settingsItem,
  policyItem,
  pausedUntilItem,
];

/** Adds every listener alerts need. To be called in the worker's first synchronous turn. */
export function registerAlerts(deps: RegisterAlertsDeps): void {
  const { notifications, alarms, menus, alerts, pausing, clicks, inBackground: run } = deps;
  notifications.onClicked((id) => run('alert_click_failed', handleAlertClick(id, clicks)));
  notifications.onButtonClicked((id, index) =>
    run('alert_button_failed', handleAlertButton(id, index, clicks)),
  );
  menus.onClicked((id) => {
    const wish = parseMenuId(id);
    if (wish === 'resume') run('resume_failed', pausing.resume().then(alerts.announce));
    else if (wish) run('pause_failed', pausing.pause(wish));
  });
  alarms.onAlarm((name) => {
    if (name !== HELD_ALERTS_ALARM) return;
    run('held_alerts_failed', pausing.refresh().then(alerts.announce));
  });
  for (const item of PAINTED) watchItem(item, () => run('badge_failed', alerts.paintBadge()));
}
