import type { ManagedReading, ManagedStorage } from '../../lib/platform/policy/managed-storage.ts';

/** Somebody who sets policies; every life of the worker hears of each change. */
export function createFakeOrganisation() {
  let reading: ManagedReading = { kind: 'none' };
  const listeners: (() => void)[] = [];
  const say = (next: ManagedReading) => {
    reading = next;
    for (const listener of listeners) listener();
  };
  return {
    managed: (): ManagedStorage => ({
      read: async () => reading,
      onChanged: (listener) => listeners.push(listener),
    }),
    sets: (values: Record<string, unknown>) => say({ kind: 'read', values }),
    takesAllBack: () => say({ kind: 'none' }),
  };
}
