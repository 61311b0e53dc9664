import { type BatchItem, createBatch } from './batch.ts';
import type { CallMeter } from './call-meter.ts';
import type { GraphAnswer } from './graph-answer.ts';
import { createPacer, type Pacer } from './pacer.ts';
import { createPatientSend, type PatientSend } from './patient-send.ts';
import { createTransport, type TransportDeps } from './transport.ts';

export interface GraphDeps extends TransportDeps {
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** In [0, 1). */
  random(): number;
  nowMs(): number;
  /** Shared by all clients of one token; a fresh one by default. */
  pacer?: Pacer;
  /** Retries of one call after its first attempt; default 3. */
  retries?: number;
  /** Counts what is sent. */
  meter?: CallMeter;
}

/** Meta's Graph API with one token, as a check uses it: many calls at once. */
export interface GraphBatches {
  /** Any number of calls in requests of 50; answers in the order asked, each with its own failure. */
  batch<T>(items: readonly BatchItem<T>[]): Promise<GraphAnswer<T>[]>;
  pacer: Pacer;
}

/** The parts of lib/graph wired together around one injected `fetch`. */
export function createGraphBatches(deps: GraphDeps): GraphBatches & { send: PatientSend } {
  const pacer = deps.pacer ?? createPacer();
  const patience = {
    transport: createTransport(deps),
    pacer,
    meter: deps.meter,
    sleep: (ms: number) => deps.sleep(ms, deps.signal),
    random: deps.random,
    nowMs: deps.nowMs,
    retries: deps.retries ?? 3,
  };
  const send = createPatientSend(patience);
  return { batch: createBatch({ ...patience, send }), pacer, send };
}
