import { describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createAlerts } from '../../lib/background/alerts/create-alerts.ts';
import { createSerially } from '../../lib/background/serially.ts';
import { alertLedgerItem } from '../../lib/platform/storage/alert-items.ts';
import {
  createFakeAction,
  createFakeAlarms,
  createFakeNotifications,
} from '../fakes/alert-ports.ts';
import { englishTexts } from '../fakes/english-texts.ts';
import { createFakeClock } from '../fakes/fake-clock.ts';
import { createLife, type Death, type Life, type Moment } from '../fakes/life.ts';
import { datedAsset } from '../fakes/samples/judged-assets.ts';

const NOW = Date.parse('2026-05-22T08:00Z');
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

const assets = ['Contoso', 'Fabrikam', 'Northwind'].map((name) =>
  datedAsset({ id: name, business: { id: name, name }, deadlineMs: NOW + 12 * 86_400_000 }, NOW),
);

async function createWorld() {
  fakeBrowser.reset();
  const texts = await englishTexts();
  const screen = createFakeNotifications();
  const icon = createFakeAction();
  /** What a worker does that finds this check's last step undone. */
  const live = async () => {
    const alerts = createAlerts({
      notifications: screen.notifications,
      action: icon.action,
      alarms: createFakeAlarms().alarms,
      clock: createFakeClock(NOW),
      log,
      loadTexts: async () => texts,
      zone: () => 'UTC',
      readAssets: async () => assets,
      serially: createSerially(),
    });
    await alerts.onStart();
    await alerts.announce();
  };
  return { screen, icon, live };
}

async function runOnce(death: Death | null) {
  const world = await createWorld();
  const live = (life: Life) => Promise.race([life.run(world.live), life.death]);
  const first = createLife(death);
  await live(first);
  if (first.dead) await live(createLife());
  return { ...world, calls: first.calls };
}

describe('a worker that dies while it tells', () => {
  it('loses at most one message and repeats none, wherever it dies', async () => {
    const undisturbed = await runOnce(null);
    const all = undisturbed.screen.log.map(({ id }) => id);
    expect(all).toHaveLength(3);
    for (const moment of ['before', 'after'] satisfies Moment[]) {
      for (let atCall = 1; atCall <= undisturbed.calls; atCall += 1) {
        const { screen, icon } = await runOnce({ atCall, moment });
        const told = screen.log.map(({ id }) => id);
        const where = `killed ${moment} call ${atCall}`;
        expect(new Set(told).size, where).toBe(told.length);
        expect(told.length, where).toBeGreaterThanOrEqual(all.length - 1);
        expect(icon.painted.length, where).toBeGreaterThan(0);
        expect((await alertLedgerItem.read()).value.outbox, where).toEqual([]);
      }
    }
  });
});
