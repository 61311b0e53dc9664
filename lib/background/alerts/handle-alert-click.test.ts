import { describe, expect, it } from 'vitest';
import { createFakeAction, createFakeNotifications } from '../../../test/fakes/alert-ports.ts';
import { datedAsset, judgedAsset } from '../../../test/fakes/samples/judged-assets.ts';
import { handleAlertButton, handleAlertClick } from './handle-alert-click.ts';

const fabrikam = { id: '8', name: 'Fabrikam' };
const assets = [
  datedAsset({ id: 'a', deadlineMs: 2 }, 1),
  judgedAsset({ id: 'b', standing: 'clear' }),
  datedAsset({ id: 'c', business: fabrikam, deadlineMs: 2 }, 1),
  datedAsset({ id: 'd', deadlineMs: 2, usedByPartner: false }, 1),
  datedAsset({ id: 'e', business: null, deadlineMs: 2 }, 1),
];

function createClicks(canOpenPopup = true) {
  const { notifications, shown } = createFakeNotifications();
  const { action, opened } = createFakeAction(canOpenPopup);
  const done: unknown[] = [];
  const deps = {
    notifications,
    action,
    tabs: { openPage: async (path: string) => void opened.push(path) },
    readAssets: async () => assets,
    startReconnection: async (ids: readonly string[] | null) => void done.push(['reconnect', ids]),
    snoozeForAWeek: async (ids: readonly string[]) => void done.push(['snooze', ids]),
  };
  return { deps, done, opened, shown };
}

const CONTOSO = 'business|7|approaching|2026-06-03T12%3A00%3A00.000Z|14';

describe('a click on a message, understood from its id alone', () => {
  it('opens the popup and closes the message', async () => {
    const { deps, opened, shown } = createClicks();
    shown.set(CONTOSO, { title: '', message: '' });
    await handleAlertClick(CONTOSO, deps);
    expect(opened).toEqual(['popup']);
    expect(shown.size).toBe(0);
  });

  it('opens the popup’s page where the browser cannot open the popup', async () => {
    const { deps, opened } = createClicks(false);
    await handleAlertClick(CONTOSO, deps);
    expect(opened).toEqual(['popup.html']);
  });

  it('Reconnect takes the assets of that business that want it', async () => {
    const { deps, done } = createClicks();
    await handleAlertButton(CONTOSO, 0, deps);
    expect(done).toEqual([['reconnect', ['a']]]);
  });

  it('Snooze silences the same ones', async () => {
    const { deps, done } = createClicks();
    await handleAlertButton(CONTOSO, 1, deps);
    expect(done).toEqual([['snooze', ['a']]]);
  });

  it('on assets without a business means those', async () => {
    const { deps, done } = createClicks();
    await handleAlertButton('business||lost|2026-06-03T12%3A00%3A00.000Z|', 0, deps);
    expect(done).toEqual([['reconnect', ['e']]]);
  });

  it('on a digest means everything a reconnection wants', async () => {
    const { deps, done } = createClicks();
    await handleAlertButton('digest|2026-06-03T12%3A00%3A00.000Z', 0, deps);
    await handleAlertButton('digest|2026-06-03T12%3A00%3A00.000Z', 1, deps);
    expect(done).toEqual([
      ['reconnect', null],
      ['snooze', ['a', 'c', 'e']],
    ]);
  });

  it('Reconnect on an old message, when nothing is left to do, opens the popup', async () => {
    const { deps, done, opened } = createClicks();
    await handleAlertButton('business|99|lost|2026-06-03T12%3A00%3A00.000Z|', 0, deps);
    expect(done).toEqual([]);
    expect(opened).toEqual(['popup']);
  });

  it.each(['own_sign_in|1', 'reconnect_finished|job-1', 'of another version'])(
    'a button of %s opens the popup',
    async (id) => {
      const { deps, done, opened } = createClicks();
      await handleAlertButton(id, 0, deps);
      expect(opened).toEqual(['popup']);
      expect(done).toEqual([]);
    },
  );
});
