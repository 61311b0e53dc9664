import * as z from 'zod';
import { type ErrorFaultKind, errorFaults } from './error-faults.ts';
import { type TransportFaultKind, transportFaults } from './transport-faults.ts';

export type FaultKind = ErrorFaultKind | TransportFaultKind | 'null_batch_item';

/** All kinds there are, for lists and loops. */
export const faultKinds = [
  ...(Object.keys(errorFaults) as ErrorFaultKind[]),
  ...(Object.keys(transportFaults) as TransportFaultKind[]),
  'null_batch_item' as const,
] satisfies FaultKind[];

/** What to break, where, and how often. */
export const faultSpecSchema = z.object({
  kind: z.enum(faultKinds as [FaultKind, ...FaultKind[]]),
  method: z.enum(['GET', 'POST', 'DELETE']).optional(),
  /** A regular expression over path and query without version, e.g. `^/me/accounts`. */
  path: z.string().optional(),
  /** The last word of the path: an edge such as `owned_pages`. */
  edge: z.string().optional(),
  /** The user or system user who asks. */
  holderId: z.string().optional(),
  /** How many times; absent means until it is disarmed. */
  times: z.number().int().min(1).optional(),
  /** Lets this many matching calls pass first. */
  skip: z.number().int().min(0).optional(),
  probability: z.number().min(0).max(1).optional(),
  /** For `slow`. */
  delayMs: z.number().min(0).max(120_000).optional(),
});

export type FaultSpec = z.output<typeof faultSpecSchema>;
export type ArmedFault = FaultSpec & { id: string; matched: number; played: number };

/** What a fault's conditions are compared with. */
export interface FaultTarget {
  method: string;
  /** Path and query, without version. */
  path: string;
  holderId: string | null;
}

export interface FaultBox {
  arm(spec: FaultSpec): ArmedFault;
  disarm(id: string): boolean;
  disarmAll(): void;
  list(): ArmedFault[];
  /** The first armed fault of one of these kinds that fits and is due; counts it as played. */
  play<K extends FaultKind>(
    target: FaultTarget,
    isKind: (kind: FaultKind) => kind is K,
  ): (ArmedFault & { kind: K }) | null;
}

export function createFaultBox(random: () => number): FaultBox {
  let armed: ArmedFault[] = [];
  let lastId = 0;
  return {
    arm(spec) {
      lastId += 1;
      const fault = { ...spec, id: `fault-${lastId}`, matched: 0, played: 0 };
      armed.push(fault);
      return fault;
    },
    disarm(id) {
      const before = armed.length;
      armed = armed.filter((fault) => fault.id !== id);
      return armed.length < before;
    },
    disarmAll() {
      armed = [];
    },
    list: () => armed.map((fault) => ({ ...fault })),
    play(target, isKind) {
      for (const fault of armed) {
        if (!isKind(fault.kind) || !fits(fault, target)) continue;
        fault.matched += 1;
        if (fault.matched <= (fault.skip ?? 0)) continue;
        if (fault.times !== undefined && fault.played >= fault.times) continue;
        if (fault.probability !== undefined && random() >= fault.probability) continue;
        fault.played += 1;
        return { ...fault, kind: fault.kind };
      }
      return null;
    },
  };
}

export function isErrorFault(kind: FaultKind): kind is ErrorFaultKind {
  return Object.hasOwn(errorFaults, kind);
}

export function isTransportFault(kind: FaultKind): kind is TransportFaultKind {
  return Object.hasOwn(transportFaults, kind);
}

export function isNullItemFault(kind: FaultKind): kind is 'null_batch_item' {
  return kind === 'null_batch_item';
}

function fits(fault: FaultSpec, target: FaultTarget): boolean {
  if (fault.method && fault.method !== target.method) return false;
  if (fault.holderId && fault.holderId !== target.holderId) return false;
  const bare = target.path.split('?')[0] ?? '';
  if (fault.edge && bare.split('/').at(-1) !== fault.edge) return false;
  return !fault.path || new RegExp(fault.path).test(target.path);
}
