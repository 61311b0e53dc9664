import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createFakeAction,
  createFakeAlarms,
  createFakeNotifications,
} from '../../../test/fakes/alert-ports.ts';
import { englishTexts } from '../../../test/fakes/english-texts.ts';
import { createFakeClock } from '../../../test/fakes/fake-clock.ts';
import { sampleAccount, sampleJob } from '../../../test/fakes/samples/alert-samples.ts';
import { datedAsset, judgedAsset } from '../../../test/fakes/samples/judged-assets.ts';
import type { JudgedAsset } from '../../domain/assets/snapshot.ts';
import { summarise } from '../../domain/assets/summarise.ts';
import { DEFAULT_SETTINGS } from '../../domain/settings/settings.ts';
import {
  alertLedgerItem,
  pausedUntilItem,
  snoozesItem,
} from '../../platform/storage/alert-items.ts';
import { accountsItem, jobItem, settingsItem, summaryItem } from '../../platform/storage/items.ts';
import { createSerially } from '../serially.ts';
import { createAlerts } from './create-alerts.ts';
import { HELD_ALERTS_ALARM } from './held-alerts-alarm.ts';

const DAY_MS = 86_400_000;
const NOW = Date.parse('2026-05-22T08:00Z');
const DEADLINE = Date.parse('2026-06-03T12:00Z');
const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };

function createStage() {
  const screen = createFakeNotifications();
  const icon = createFakeAction();
  const { alarms, planned } = createFakeAlarms();
  const clock = createFakeClock(NOW);
  const stage = { ...screen, ...icon, planned, clock, assets: [] as readonly JudgedAsset[] };
  const alerts = createAlerts({
    notifications: screen.notifications,
    action: icon.action,
    alarms,
    clock,
    log,
    loadTexts: () => englishTexts(),
    zone: () => 'Europe/Paris',
    readAssets: async () => stage.assets,
    serially: createSerially(),
  });
  const check = async (assets: readonly JudgedAsset[], accounts = [sampleAccount()]) => {
    stage.assets = assets;
    await accountsItem.write(accounts);
    await summaryItem.write(summarise(assets, clock.nowMs(), []));
    await alerts.announce();
  };
  return {
    ...stage,
    alerts,
    check,
    setAssets: (assets: readonly JudgedAsset[]) => {
      stage.assets = assets;
    },
  };
}

const threeBusinesses = (nowMs: number) =>
  ['Contoso', 'Fabrikam', 'Northwind'].flatMap((name, index) =>
    Array.from({ length: 20 }, (_, number) =>
      datedAsset(
        { id: `${index}-${number}`, business: { id: `${index}`, name }, deadlineMs: DEADLINE },
        nowMs,
      ),
    ),
  );

beforeEach(() => vi.clearAllMocks());

describe('announcing a check', () => {
  it('shows one notification per business and paints the number on the badge', async () => {
    const { check, log: shown, painted } = createStage();
    await check(threeBusinesses(NOW));
    expect(shown.map(({ notice }) => notice.title)).toEqual([
      'Contoso: 20 assets lose access in 12 days',
      'Fabrikam: 20 assets lose access in 12 days',
      'Northwind: 20 assets lose access in 12 days',
    ]);
    expect(shown[0]?.notice.message).toBe(
      'Access ends Wed 3 June at 14:00 CEST. Reconnect before then to keep it.',
    );
    expect(painted.at(-1)).toMatchObject({ text: '60', foreground: '#ffffff' });
    expect(painted.at(-1)?.title).toBe(
      'Holdfast\n60 assets lose access, the first on Wed 3 June at 14:00 CEST',
    );
  });

  it('says nothing new when the same check is announced again', async () => {
    const { check, log: shown } = createStage();
    await check(threeBusinesses(NOW));
    await check(threeBusinesses(NOW));
    expect(shown).toHaveLength(3);
  });

  it('replaces a business’s message at the next rung', async () => {
    const { check, clock, log: history, shown } = createStage();
    await check(threeBusinesses(NOW));
    clock.advance(9 * DAY_MS);
    await check(threeBusinesses(clock.nowMs()));
    expect(history).toHaveLength(6);
    expect([...shown.values()].map(({ title }) => title)).toEqual([
      'Contoso: 20 assets lose access in 3 days',
      'Fabrikam: 20 assets lose access in 3 days',
      'Northwind: 20 assets lose access in 3 days',
    ]);
  });

  it('gives ids that name business, date and rung', async () => {
    const { check, shown } = createStage();
    await check([datedAsset({ deadlineMs: DEADLINE }, NOW)]);
    expect([...shown.keys()]).toEqual(['business|7|approaching|2026-06-03T12%3A00%3A00.000Z|14']);
  });

  it('goes on with the badge when the system refuses notifications', async () => {
    const stage = createStage();
    stage.notifications.show = async () => {
      throw new Error('no notifications here');
    };
    await stage.check([datedAsset({ deadlineMs: DEADLINE }, NOW)]);
    expect(stage.painted.at(-1)?.text).toBe('1');
    expect(log.warn).toHaveBeenCalledWith('notification_not_shown', expect.anything());
  });

  it('starts over when what it stored cannot be read', async () => {
    const { check, log: shown } = createStage();
    await alertLedgerItem.write({ nonsense: true } as never);
    await check([datedAsset({ deadlineMs: DEADLINE }, NOW)]);
    expect(shown).toHaveLength(1);
    expect((await alertLedgerItem.read()).state).toBe('present');
  });

  it('does not write the ledger when a check brings nothing new', async () => {
    const { check, clock } = createStage();
    await check(threeBusinesses(NOW));
    const write = vi.spyOn(alertLedgerItem, 'write');
    clock.advance(DAY_MS / 4);
    await check(threeBusinesses(clock.nowMs()));
    expect(write).not.toHaveBeenCalled();
    write.mockRestore();
  });

  it('says that the own sign-in is broken, and what that means', async () => {
    const { check, log: shown, painted } = createStage();
    const dead = { kind: 'dead', reason: 'expired', code: 190, subcode: 463 } as const;
    await check([], [sampleAccount({ state: dead })]);
    expect(shown.map(({ notice }) => notice)).toEqual([
      expect.objectContaining({
        title: 'Sign in again: Romane Richter',
        message:
          'Until then Holdfast cannot check your assets. This changes nothing about your access.',
        buttons: ['Sign in'],
      }),
    ]);
    expect(painted.at(-1)).toMatchObject({ text: '!', background: '#b3261e' });
  });

  it('says nothing of assets the partner does not use', async () => {
    const { check, log: shown, painted } = createStage();
    await check([datedAsset({ deadlineMs: DEADLINE, usedByPartner: false }, NOW)]);
    expect(shown).toEqual([]);
    expect(painted.at(-1)?.text).toBe('');
  });
});

describe('a reconnection', () => {
  it('is announced once when it ends, and closes the messages it has answered', async () => {
    const { alerts, check, shown, log: history } = createStage();
    await check([datedAsset({ deadlineMs: DEADLINE }, NOW)]);
    const job = sampleJob({
      counts: { reconnected: 1, kept: 0, notCovered: 0, failed: 0, pending: 0 },
    });
    await jobItem.write(job);
    await check([judgedAsset({ standing: 'reconnected' })]);
    await alerts.announceJobFinished(job);
    await alerts.announceJobFinished(job);
    expect(history.map(({ notice }) => notice.title)).toEqual([
      'Contoso: 1 asset loses access in 12 days',
      '1 asset reconnected',
    ]);
    expect([...shown.keys()]).toEqual(['reconnect_finished|job-1']);
  });

  it('that ended before the clock was set back hides no good news', async () => {
    const { check, log: history } = createStage();
    await check([datedAsset({ deadlineMs: DEADLINE }, NOW)]);
    await jobItem.write(sampleJob({ updatedAtMs: NOW + 365 * DAY_MS }));
    await check([judgedAsset({ standing: 'reconnected' })]);
    expect(history.at(-1)?.notice.title).toBe('Contoso: 1 asset keeps its access');
  });

  it('is announced with what is missing when some were refused', async () => {
    const { alerts, log: history } = createStage();
    const counts = { reconnected: 44, kept: 2, notCovered: 2, failed: 0, pending: 0 };
    await alerts.announceJobFinished(sampleJob({ state: 'partly', counts }));
    expect(history[0]?.notice.title).toBe('46 of 48 assets reconnected');
  });

  it('is not announced while it runs or when the person cancelled it', async () => {
    const { alerts, log: history } = createStage();
    await alerts.announceJobFinished(sampleJob({ state: 'following' }));
    await alerts.announceJobFinished(sampleJob({ state: 'cancelled' }));
    expect(history).toEqual([]);
  });
});

describe('holding back', () => {
  const asset = (nowMs: number) => datedAsset({ deadlineMs: DEADLINE }, nowMs);

  it('waits for the end of a pause and sets an alarm for it', async () => {
    const { alerts, check, clock, log: history, planned } = createStage();
    await pausedUntilItem.write(NOW + DAY_MS);
    await check([asset(NOW)]);
    expect(history).toEqual([]);
    expect(planned.get(HELD_ALERTS_ALARM)).toEqual({ name: HELD_ALERTS_ALARM, atMs: NOW + DAY_MS });
    clock.advance(DAY_MS);
    await alerts.announce();
    expect(history.map(({ notice }) => notice.title)).toEqual([
      'Contoso: 1 asset loses access in 11 days',
    ]);
  });

  it('waits for the end of quiet hours, which may come after the pause’s', async () => {
    const { check, planned } = createStage();
    const quietHours = { ...DEFAULT_SETTINGS.quietHours, enabled: true };
    await settingsItem.write({ ...DEFAULT_SETTINGS, quietHours });
    await pausedUntilItem.write(Date.parse('2026-05-22T20:00Z'));
    await check([asset(NOW)]);
    // Friday evening: the next working morning is Monday's, 8:00 in Paris.
    expect(planned.get(HELD_ALERTS_ALARM)?.atMs).toBe(Date.parse('2026-05-25T06:00Z'));
  });

  it('delivers what a reconnection and a lost asset brought meanwhile as one digest', async () => {
    const { alerts, check, clock, log: history, setAssets } = createStage();
    await pausedUntilItem.write(NOW + DAY_MS);
    await check([asset(NOW)]);
    await alerts.announceJobFinished(
      sampleJob({ counts: { reconnected: 3, kept: 0, notCovered: 0, failed: 0, pending: 0 } }),
    );
    expect(history).toEqual([]);
    clock.advance(DAY_MS);
    setAssets([asset(clock.nowMs())]);
    await alerts.announce();
    await alerts.announce();
    expect(history.map(({ notice }) => [notice.title, notice.message])).toEqual([
      [
        '1 asset needs you',
        'Contoso: 1 asset loses access in 11 days (Wed 3 June at 14:00 CEST)\n3 assets reconnected',
      ],
    ]);
  });

  it('forgets a snooze once its asset has recovered', async () => {
    const { check, clock } = createStage();
    await check([asset(NOW)]);
    const until = { kind: 'date' as const, untilMs: NOW + 30 * DAY_MS };
    await snoozesItem.write({ 100: { until, note: null, snoozedAtMs: NOW } });
    await check([judgedAsset({ standing: 'clear' })]);
    clock.advance(DAY_MS);
    await check([judgedAsset({ standing: 'clear' })]);
    expect((await snoozesItem.read()).value).toEqual({});
  });
});

describe('what the partner reports', () => {
  it('names the feature and the business, once a day however it flaps', async () => {
    const { alerts, log: history } = createStage();
    const business = { id: '7', name: 'Contoso' };
    const off = { kind: 'feature_off', key: 'feature|1', business, name: 'Shop' } as const;
    await alerts.announceHappenings([off]);
    await alerts.announceHappenings([off]);
    await alerts.announceHappenings([{ kind: 'install_removed', key: 'install|1', business }]);
    expect(history.map(({ notice }) => notice.title)).toEqual([
      'Contoso: “Shop” was switched off',
      'Contoso: your partner’s app was removed',
    ]);
  });
});
