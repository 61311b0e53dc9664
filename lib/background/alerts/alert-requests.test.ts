import { describe, expect, it } from 'vitest';
import { createFakeAlarms } from '../../../test/fakes/alert-ports.ts';
import { englishTexts } from '../../../test/fakes/english-texts.ts';
import { datedAsset, judgedAsset } from '../../../test/fakes/samples/judged-assets.ts';
import type { MenuEntry } from '../../platform/menus.ts';
import {
  pausedUntilItem,
  retirementsItem,
  snoozesItem,
} from '../../platform/storage/alert-items.ts';
import { createSerially } from '../serially.ts';
import { type AlertRequest, handleAlertRequest } from './alert-requests.ts';
import { HELD_ALERTS_ALARM } from './held-alerts-alarm.ts';
import { createPausing, parseMenuId } from './pausing.ts';
import { createSnoozing } from './snoozing.ts';

const NOW = Date.parse('2026-05-22T08:00Z');
const HOUR_MS = 3_600_000;
const DEADLINE = NOW + 24 * HOUR_MS;

function createStage() {
  const { alarms, planned } = createFakeAlarms();
  const menus: (readonly MenuEntry[])[] = [];
  const called: string[] = [];
  const clock = { nowMs: NOW };
  const pausing = createPausing({
    menus: { replaceAll: async (entries) => void menus.push(entries) },
    alarms,
    loadTexts: () => englishTexts(),
    zone: () => 'UTC',
    nowMs: () => clock.nowMs,
  });
  const snoozing = createSnoozing({
    serially: createSerially(),
    readAssets: async () => [
      datedAsset({ id: 'a', deadlineMs: DEADLINE }, NOW),
      judgedAsset({ id: 'undated', standing: 'blind_spot' }),
    ],
    graphNowMs: async () => NOW,
  });
  const ask = (request: AlertRequest) =>
    handleAlertRequest(request, {
      snoozing,
      pausing,
      alerts: { announce: async () => void called.push('announce') },
      judgeAgain: async () => void called.push('judge'),
    });
  return { ask, called, clock, menus, pausing, planned };
}

const stored = async () => (await snoozesItem.read()).value;

describe('what a person asks of messages', () => {
  it('snoozes until a date, with a note, and wakes again', async () => {
    const { ask, called } = createStage();
    const until = { kind: 'date' as const, untilMs: NOW + HOUR_MS };
    await ask({ type: 'snooze_assets', assetIds: ['a', 'gone'], until, note: 'client knows' });
    expect(await stored()).toEqual({ a: { until, note: 'client knows', snoozedAtMs: NOW } });
    await ask({ type: 'wake_assets', assetIds: ['a'] });
    expect(await stored()).toEqual({});
    expect(called).toEqual(['announce']);
  });

  it('snoozes until the date moves, where there is a date', async () => {
    const { ask } = createStage();
    const assetIds = ['a', 'undated'];
    await ask({ type: 'snooze_assets', assetIds, until: { kind: 'deadline_moves' }, note: null });
    expect(Object.entries(await stored())).toEqual([
      [
        'a',
        { until: { kind: 'deadline_moves', deadlineMs: DEADLINE }, note: null, snoozedAtMs: NOW },
      ],
    ]);
  });

  it('retires with a note, ends the snooze, and has everything judged again', async () => {
    const { ask, called } = createStage();
    const until = { kind: 'date' as const, untilMs: NOW + HOUR_MS };
    await ask({ type: 'snooze_assets', assetIds: ['a'], until, note: null });
    await ask({ type: 'retire_assets', assetIds: ['a'], note: 'sold' });
    expect((await retirementsItem.read()).value).toEqual({ a: { note: 'sold', retiredAtMs: NOW } });
    expect(await stored()).toEqual({});
    await ask({ type: 'take_back_assets', assetIds: ['a'] });
    expect((await retirementsItem.read()).value).toEqual({});
    expect(called).toEqual(['judge', 'judge']);
  });

  it('pauses, wakes up for its end, and offers to resume', async () => {
    const { ask, called, menus, planned } = createStage();
    await ask({ type: 'pause_messages', choice: 'hour' });
    expect((await pausedUntilItem.read()).value).toBe(NOW + HOUR_MS);
    expect(planned.get(HELD_ALERTS_ALARM)?.atMs).toBe(NOW + HOUR_MS);
    expect(menus.at(-1)).toEqual([{ id: 'resume', title: 'Resume messages' }]);
    await ask({ type: 'resume_messages' });
    expect((await pausedUntilItem.read()).value).toBeNull();
    expect(called).toEqual(['announce']);
    expect(menus.at(-1)?.map(({ title }) => title)).toEqual([
      'Pause messages for 1 hour',
      'Pause messages for today',
      'Pause messages until Monday',
    ]);
  });

  it('ends a pause by itself when its time has come', async () => {
    const { ask, clock, menus, pausing } = createStage();
    await ask({ type: 'pause_messages', choice: 'hour' });
    await pausing.refresh();
    expect(menus.at(-1)).toHaveLength(1);
    clock.nowMs += HOUR_MS;
    await pausing.refresh();
    expect((await pausedUntilItem.read()).value).toBeNull();
    expect(menus.at(-1)).toHaveLength(3);
  });

  it('understands its menu’s ids and no others', async () => {
    expect(['pause.hour', 'pause.today', 'pause.monday', 'resume'].map(parseMenuId)).toEqual([
      'hour',
      'today',
      'monday',
      'resume',
    ]);
    expect(parseMenuId('pause.forever')).toBeNull();
  });
});
