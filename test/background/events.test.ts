import { describe, expect, it } from 'vitest';
import { eventsItem } from '../../lib/platform/storage/background-items.ts';
import { partnerItem } from '../../lib/platform/storage/items.ts';
import { createLife } from '../fakes/life.ts';
import { createOldSituation, settleIn } from '../fakes/old-situation.ts';
import { beginLife } from '../fakes/settled-life.ts';

/** A partner whose feed grows; a reader that comes with `latest` gets only the mark. */
function feed() {
  const events: object[] = [];
  return {
    add: (event: object) => events.push({ id: `event-${events.length + 1}`, ...event }),
    answer(request: Request): Response | null {
      const url = new URL(request.url);
      if (!url.pathname.endsWith('/events')) return null;
      const after = url.searchParams.get('after');
      const from = after === 'latest' ? events.length : Number(after);
      return Response.json({ events: events.slice(from), nextAfter: String(events.length) });
    },
  };
}

describe('the partner’s events', () => {
  it('are marked at the sign-in and told once at the next “Check now”, however often it is asked', async () => {
    const world = await createOldSituation();
    const partner = feed();
    world.partner.instead = partner.answer;
    await settleIn(world, createLife());
    partner.add({
      type: 'feature.off',
      occurredAt: '2026-06-01T09:00:00Z',
      data: {
        externalBusinessId: 'shop',
        instanceId: '1',
        featureType: 'pixel',
        missingAssets: ['pixel'],
      },
    });

    const life = createLife();
    const live = life.run(() => world.live());
    const before = world.screen.shown.size;
    await life.run(async () => {
      await live.started;
      await Promise.all([live.send({ type: 'check_now' }), live.send({ type: 'check_now' })]);
    });
    await life.settle(world.clock.wakeNext);
    expect(world.screen.shown.size).toBe(before + 1);
  });

  it('leave no mark behind when another partner took over while they were asked for', async () => {
    const world = await createOldSituation();
    await settleIn(world, createLife());
    await eventsItem.remove();
    world.partner.instead = async (request) => {
      const { value } = await partnerItem.read();
      if (value && request.url.includes('/events')) {
        await partnerItem.write({ ...value, origin: 'https://other.test' });
      }
      return null;
    };
    const { send } = await beginLife(world);
    await send({ type: 'check_now' });
    expect((await eventsItem.read()).state).toBe('absent');
  });
});
