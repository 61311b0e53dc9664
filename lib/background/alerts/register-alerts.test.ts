import { describe, expect, it, vi } from 'vitest';
import {
  createFakeAction,
  createFakeAlarms,
  createFakeNotifications,
} from '../../../test/fakes/alert-ports.ts';
import { DEFAULT_SETTINGS } from '../../domain/settings/settings.ts';
import { pausedUntilItem } from '../../platform/storage/alert-items.ts';
import { accountsItem, settingsItem } from '../../platform/storage/items.ts';
import { createInBackground } from '../in-background.ts';
import { HELD_ALERTS_ALARM } from './held-alerts-alarm.ts';
import { registerAlerts } from './register-alerts.ts';

function createStage({ fails = false } = {}) {
  const heard: Record<string, (...details: never[]) => void> = {};
  const listen = (name: string) => (listener: (...details: never[]) => void) => {
    heard[name] = listener;
  };
  const done: string[] = [];
  const note = (name: string) => async () => void done.push(name);
  const { notifications } = createFakeNotifications();
  const { action } = createFakeAction();
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  registerAlerts({
    notifications: {
      ...notifications,
      onClicked: listen('click'),
      onButtonClicked: listen('button'),
    },
    alarms: { ...createFakeAlarms().alarms, onAlarm: listen('alarm') },
    menus: { replaceAll: note('menu'), onClicked: listen('menu') },
    inBackground: createInBackground(log),
    alerts: {
      announce: note('announce'),
      announceJobFinished: note('job'),
      announceHappenings: note('happenings'),
      paintBadge: note('paint'),
      onStart: note('start'),
    },
    pausing: {
      pause: async (choice) => {
        if (fails) throw new Error('no storage');
        done.push(`pause ${choice}`);
      },
      resume: note('resume'),
      refresh: note('refresh'),
    },
    clicks: {
      notifications,
      action: {
        openPopup() {
          done.push('popup');
          return action.openPopup();
        },
      },
      tabs: { openPage: note('page') },
      readAssets: async () => [],
      startReconnection: note('reconnect'),
      snoozeForAWeek: note('snooze'),
    },
  });
  const fire = async (name: string, ...details: unknown[]) => {
    heard[name]!(...(details as never[]));
    await new Promise((resolve) => setTimeout(resolve));
    return done;
  };
  return { done, fire, heard, log };
}

describe('what wakes the alerts', () => {
  it('is listened for at once, in the same turn', () => {
    expect(Object.keys(createStage().heard).sort()).toEqual(['alarm', 'button', 'click', 'menu']);
  });

  it('a click on a message, and a button of one', async () => {
    expect(await createStage().fire('click', 'digest|x')).toEqual(['popup']);
    expect(await createStage().fire('button', 'digest|x', 1)).toEqual(['snooze']);
  });

  it('the menu: a pause, and its end, which delivers what was held back', async () => {
    expect(await createStage().fire('menu', 'pause.monday')).toEqual(['pause monday']);
    expect(await createStage().fire('menu', 'resume')).toEqual(['resume', 'announce']);
    expect(await createStage().fire('menu', 'of another version')).toEqual([]);
  });

  it('the alarm at the end of a pause or of quiet hours, and no other alarm', async () => {
    expect(await createStage().fire('alarm', HELD_ALERTS_ALARM)).toEqual(['refresh', 'announce']);
    expect(await createStage().fire('alarm', 'tick')).toEqual([]);
  });

  it('every change of what the badge is made of', async () => {
    const { done } = createStage();
    await accountsItem.write([]);
    await settingsItem.write({ ...DEFAULT_SETTINGS, badgeMode: 'off' });
    await pausedUntilItem.write(5);
    await expect.poll(() => done).toEqual(['paint', 'paint', 'paint']);
  });

  it('and what fails is logged, not thrown', async () => {
    const { fire, log } = createStage({ fails: true });
    await fire('menu', 'pause.hour');
    expect(log.error).toHaveBeenCalledWith('pause_failed', { detail: 'Error: no storage' });
  });
});
