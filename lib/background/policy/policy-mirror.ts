import { NO_POLICY, type PolicyState } from '../../domain/settings/policy.ts';
import type { Log } from '../../platform/log.ts';
import type { ManagedStorage } from '../../platform/policy/managed-storage.ts';
import { parsePolicy } from '../../platform/policy/parse-policy.ts';
import type { StoredItem } from '../../platform/storage/stored-item.ts';
import { createSerially } from '../serially.ts';

export interface PolicyMirrorDeps {
  managed: ManagedStorage;
  item: StoredItem<PolicyState>;
  log: Log;
}

export interface PolicyMirror {
  /** Stores what `storage.managed` says now; true when that differs from before. Never rejects. */
  refresh(): Promise<boolean>;
}

/**
 * Keeps the stored policy equal to `storage.managed`, whose values come late and change at any time.
 * Refreshing runs one at a time: of two readings the older can never be stored last.
 */
export function createPolicyMirror({ managed, item, log }: PolicyMirrorDeps): PolicyMirror {
  const serially = createSerially();

  async function refresh(): Promise<boolean> {
    const reading = await managed.read();
    if (reading.kind === 'failed') {
      // Unlocking everything because of a failed read would be the wrong way to be wrong.
      log.warn('policy_unreadable', { detail: reading.detail });
      return false;
    }
    const state = reading.kind === 'read' ? parsePolicy(reading.values) : NO_POLICY;
    const stored = await item.read();
    // Both have passed the item's schema, which puts their keys in one order.
    const mirrored = item.parse(item.serialise(state)).value;
    const same = JSON.stringify(mirrored) === JSON.stringify(stored.value);
    if (same && stored.state !== 'unreadable') return false;
    for (const { key, kind } of state.problems) log.warn('policy_problem', { key, kind });
    await item.write(state);
    return true;
  }

  return {
    refresh() {
      return serially(refresh).catch((error: unknown) => {
        log.error('policy_not_stored', { detail: String(error) });
        return false;
      });
    },
  };
}
