import { describe, expect, it } from 'vitest';
import { createFakeAlarms } from '../../test/fakes/alert-ports.ts';
import { createLog } from '../platform/log.ts';
import { startUp, TICK_ALARM, TICK_MS } from './startup.ts';

function stage() {
  const lines: string[] = [];
  const done: string[] = [];
  const { alarms, planned } = createFakeAlarms();
  const deps = {
    alarms,
    log: createLog({ redact: (value) => value, write: (_level, line) => lines.push(line) }),
    nowMs: () => 0,
    duties: [
      ['broken', async () => Promise.reject(new Error('no storage'))],
      ['badge', async () => done.push('badge')],
    ] as const,
  };
  return { deps, done, lines, planned };
}

describe('a start of the worker', () => {
  it('sets the tick and does every duty, whichever of them fails', async () => {
    const { deps, done, lines, planned } = stage();
    await startUp(deps);
    expect(planned.get(TICK_ALARM)).toMatchObject({ periodMs: TICK_MS });
    expect(done).toEqual(['badge']);
    expect(lines.join()).toContain('broken');
  });

  it('does its duties even where the browser refuses the tick', async () => {
    const { deps, done, lines } = stage();
    const create = async () => Promise.reject(new Error('too many alarms'));
    await startUp({ ...deps, alarms: { ...deps.alarms, create } });
    expect(done).toEqual(['badge']);
    expect(lines.join()).toContain('tick');
  });
});
