import { describe, expect, it } from 'vitest';
import { DONE, type Result } from '../domain/result.ts';
import { createChecks } from './checks.ts';

/** A check that ends when told, and notes what each was for. */
function checksOf() {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const run = (what: string) => {
    begun.push(what);
    return new Promise<Result<null>>((resolve) => ends.push(() => resolve(DONE)));
  };
  const checks = createChecks({
    runIfDue: async () => (await run('schedule')).ok,
    runNow: () => run('person'),
    runFor: run,
    judgeAgain: async () => {},
    markDue: async () => {},
  });
  return { checks, begun, end: () => ends.shift()?.() };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('a fresh check', () => {
  it('begins after the one that runs, and serves all who ask before it begins', async () => {
    const { checks, begun, end } = checksOf();
    void checks.runNow();
    const asked = [checks.runFresh('event'), checks.runFresh('event')];
    await turn();
    expect(begun).toEqual(['person']);
    end();
    await turn();
    expect(begun).toEqual(['person', 'event']);
    end();
    expect(await Promise.all(asked)).toEqual([DONE, DONE]);
  });

  it('looks at everything if one of them has reconnected, whoever asked first', async () => {
    for (const wishes of [
      ['event', 'reconnection'],
      ['reconnection', 'event'],
    ] as const) {
      const { checks, begun, end } = checksOf();
      void checks.runNow();
      for (const wish of wishes) void checks.runFresh(wish);
      end();
      await turn();
      expect(begun).toEqual(['person', 'reconnection']);
    }
  });
});
