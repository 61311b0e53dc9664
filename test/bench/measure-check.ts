import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Account } from '../../lib/domain/account.ts';
import { startSandbox } from '../../sandbox/start-sandbox.ts';
import { type CheckFloors, checkFloors } from './check-floors.ts';

/** What a check's process is told to do. */
export interface CheckOrder {
  graphOrigin: string;
  account: Account;
  /** Play money of the sandbox. */
  accessToken: string;
}

/** What a check's process measured. */
export interface CheckFigures {
  assets: number;
  /** From the first request to the published snapshot. */
  ms: number;
  /** Written by a first check with everything in it: the account's assets and the partner's list. */
  firstBytes: number;
  /** Written by the next check, nothing having changed. */
  unchangedBytes: number;
  /** All that lies in the store, as structured clones. */
  storedBytes: number;
  heapGrowthBytes: number;
  /** A tick with nothing due. */
  idle: { ran: boolean; requests: number; bytes: number };
}

export interface CheckMeasurement extends CheckFigures {
  /** Of the first check, as Meta counts. */
  calls: number;
  floors: CheckFloors;
}

const scopes = ['pages_show_list', 'business_management', 'ads_read', 'catalog_management'];

/** Measures whole checks of a sandbox world; `expansion` is whether Graph expands businesses. */
export async function measureCheck(
  world: string,
  expansion: 'allowed' | 'refused',
  latencyMs = 100,
): Promise<CheckMeasurement> {
  const behaviour = { businessExpansion: expansion, latencyMs } as const;
  const sandbox = await startSandbox({ world, behaviour });
  try {
    const { users } = await sandbox.control.readWorld();
    const person = users.find(({ managed }) => !managed);
    if (person === undefined) throw new Error(`${world} has no personal account`);
    const floors = checkFloors(await sandbox.control.readUserAssets({ userId: person.id }));
    const { token } = await sandbox.control.mintToken({ holderId: person.id, scopes });
    await sandbox.control.clearRequestLog();
    const order = {
      graphOrigin: sandbox.graphOrigin,
      account: account(person.id),
      accessToken: token,
    };
    const child = fork(new URL('check-process.ts', import.meta.url), { execArgv: ['--expose-gc'] });
    child.send(order);
    const [figures] = (await once(child, 'message')) as [CheckFigures];
    // Four checks of the same world; only the very first may ask one call more.
    const { calls } = await sandbox.control.readCallCounts();
    return { ...figures, calls: Math.ceil(calls / 4), floors };
  } finally {
    await sandbox.close();
  }
}

function account(id: string): Account {
  return {
    id,
    name: 'Measured',
    label: null,
    kind: 'personal',
    state: { kind: 'unchecked' },
    stateAtMs: null,
    scopes,
    declinedScopes: [],
    tokenExpiresAtMs: null,
    dataAccessExpiresAtMs: null,
    migrationExpiresAtMs: null,
    addedAtMs: 0,
  };
}
