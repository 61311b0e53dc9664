import * as z from 'zod';
import type { SandboxState } from '../sandbox-state.ts';
import { method, plainMethod } from './method.ts';

export interface ClockReading {
  nowMs: number;
  now: string;
  running: boolean;
  startsAtMs: number;
}

/** Control of the world's time. Nothing else in the world moves by itself. */
export function createClockMethods(state: SandboxState) {
  const read = (): ClockReading => ({
    nowMs: state.clock.nowMs(),
    now: new Date(state.clock.nowMs()).toISOString(),
    running: state.clock.isRunning(),
    startsAtMs: state.world.startsAtMs,
  });
  return {
    readClock: plainMethod(read),
    /** Jumps to a moment. */
    setClock: method(z.object({ nowMs: z.number().int() }), ({ nowMs }) => {
      state.clock.set(nowMs);
      return read();
    }),
    /** Moves on (or back, with negative numbers) by days, hours and milliseconds together. */
    advanceClock: method(
      z.object({ days: z.number(), hours: z.number(), ms: z.number() }).partial(),
      ({ days = 0, hours = 0, ms = 0 }) => {
        state.clock.set(state.clock.nowMs() + days * 86_400_000 + hours * 3_600_000 + ms);
        return read();
      },
    ),
    /** Freezes or restarts the flow of time. */
    runClock: method(z.object({ running: z.boolean() }), ({ running }) => {
      state.clock.setRunning(running);
      return read();
    }),
  };
}
