import { describe, expect, it } from 'vitest';
import { historyText } from '../../components/dashboard/history/history-text.ts';
import { isWithPartner } from '../../components/reconnection/is-with-partner.ts';
import { jobTitle } from '../../components/reconnection/job-title.ts';
import { openDatabase } from '../../lib/platform/database/database.ts';
import type { World } from '../fakes/background-world.ts';
import { englishTexts } from '../fakes/english-texts.ts';
import { problem } from '../fakes/fake-partner.ts';
import { MANAGED } from '../fakes/old-situation.ts';
import { beginSettled, type SettledLife, storedJob } from '../fakes/settled-life.ts';

const start = { type: 'start_reconnection', assetIds: null } as const;
const texts = await englishTexts();

/** As long as it takes until a reconnection that gets nowhere has failed. */
async function twoHours({ world, ring }: SettledLife): Promise<void> {
  for (let minute = 0; minute < 125; minute += 1) {
    world.clock.advance(60_000);
    await ring('reconnection');
  }
}

const lastNotice = ({ world }: SettledLife) => {
  const notice = world.screen.log.at(-1)?.notice;
  return [notice?.title, notice?.message];
};
const PARTLY = [
  '2 of 3 assets reconnected',
  'Open Holdfast to see what is missing for the others.',
];
const historyLines = async () => {
  const history = await (await openDatabase()).getAll('history');
  return history.flatMap((entry) =>
    entry.kind === 'reconnection' ? [historyText(texts, entry, entry.atMs)] : [],
  );
};
const LINE = 'Romane (Contoso) reconnected 2 of 3 assets';
const TITLE = '2 of 3 assets are connected again';

describe('another attempt', () => {
  it.each([
    ['not_covered', 'missing_scope'],
    ['not_covered', 'not_granted'],
    ['kept', 'narrower'],
  ])(
    'at what was %s (%s) opens Meta’s window, for the same token brings the same answer',
    async (outcome, reason) => {
      const { world, send } = await beginSettled();
      world.person.signsInAs = MANAGED;
      world.partner.instead = () => {
        const [first] = world.partner.reconnections;
        if (first?.results[0]) Object.assign(first.results[0], { outcome, reason });
        return null;
      };
      await send(start);
      const { id, state } = await storedJob();
      expect(state).toBe('partly');
      const windows = world.person.windows.length;
      await send({ type: 'retry_failed', jobId: id });
      expect(world.person.windows).toHaveLength(windows + 1);
      expect(await storedJob()).toMatchObject({ state: 'done', counts: { reconnected: 3 } });
    },
  );
});

it('a reconnection that the partner refused to take on leaves nothing with it', async () => {
  const { world, send } = await beginSettled();
  world.person.signsInAs = MANAGED;
  world.partner.instead = ({ url }) =>
    url.endsWith('/reconnections') ? problem(422, 'token_other_app') : null;
  await send(start);
  const { id } = await storedJob();
  await send({ type: 'cancel_reconnection', jobId: id });
  const job = await storedJob();
  expect([job.state, job.outcome?.code, isWithPartner(job)]).toEqual([
    'cancelled',
    'wrong_app',
    false,
  ]);
});

describe('a reconnection that fails', () => {
  it('with results of some says that the others are missing', async () => {
    const life = await beginSettled();
    const { world, send } = life;
    world.person.signsInAs = MANAGED;
    let asked = 0;
    world.partner.instead = ({ url }) => {
      if (url.includes('/reconnections/')) asked += 1;
      return asked > 1 ? problem(503, 'meta_unavailable') : null;
    };
    await send(start);
    await twoHours(life);
    const job = await storedJob();
    expect(job).toMatchObject({ state: 'failed', counts: { reconnected: 2, pending: 1 } });
    expect(lastNotice(life)).toEqual(PARTLY);
    expect(jobTitle(texts, job)).toBe(TITLE);
    expect(await historyLines()).toEqual([LINE]);
  });

  it.each<[string, (world: World) => void]>([
    [
      'with the partner away',
      ({ partner }) => {
        partner.instead = ({ url }) =>
          url.endsWith('/reconnections') ? problem(500, 'internal') : null;
      },
    ],
    [
      'with Meta away',
      ({ meta }) => {
        meta.isDown = true;
      },
    ],
  ])('at another attempt %s still counts what that was about', async (_title, breakDown) => {
    const life = await beginSettled();
    const { world, send } = life;
    world.person.signsInAs = MANAGED;
    world.person.ticks = ['11', '12'];
    await send(start);
    const { id } = await storedJob();
    await send({ type: 'confirm_coverage', jobId: id, assetIds: null });
    expect((await storedJob()).state).toBe('partly');
    world.person.ticks = null;
    breakDown(world);
    await send({ type: 'retry_failed', jobId: id });
    await twoHours(life);
    const job = await storedJob();
    expect(job).toMatchObject({ state: 'failed', counts: { reconnected: 2, pending: 1 } });
    expect(lastNotice(life)).toEqual(PARTLY);
    expect(jobTitle(texts, job)).toBe(TITLE);
    expect(await historyLines()).toEqual([LINE, '2 of 3 assets reconnected']);
  });
});
