import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Stored {
  payload: AdapterPayload;
  expiresAtMs: number;
}

/** How long a rotated refresh token still works (partner contract: at least 60 seconds). */
const overlapMs = 90_000;

/** What the identity provider remembers, in memory; gone with the process. */
export function createMemoryAdapters(
  findClient: (clientId: string) => AdapterPayload | undefined,
): (model: string) => Adapter {
  const stores = new Map<string, Map<string, Stored>>();
  return (model) => {
    const store = stores.get(model) ?? new Map<string, Stored>();
    stores.set(model, store);
    const find = (id: string): AdapterPayload | undefined => {
      if (model === 'Client') return findClient(id);
      const stored = store.get(id);
      if (!stored || stored.expiresAtMs <= Date.now()) return undefined;
      return withOverlap(model, stored.payload);
    };
    return {
      upsert: async (id, payload, expiresInSeconds) => {
        const expiresAtMs = expiresInSeconds ? Date.now() + expiresInSeconds * 1000 : Infinity;
        store.set(id, { payload: { ...payload }, expiresAtMs });
      },
      find: async (id) => find(id),
      findByUid: async (uid) => {
        for (const [id, { payload }] of store) if (payload.uid === uid) return find(id);
        return undefined;
      },
      findByUserCode: async () => undefined,
      consume: async (id) => {
        const stored = store.get(id);
        if (stored) stored.payload.consumed ??= Math.floor(Date.now() / 1000);
      },
      destroy: async (id) => {
        store.delete(id);
      },
      revokeByGrantId: async (grantId) => {
        for (const [id, { payload }] of store) if (payload.grantId === grantId) store.delete(id);
      },
    };
  };
}

/** A browser may be killed between receiving and storing a rotated token: the old one lingers. */
function withOverlap(model: string, payload: AdapterPayload): AdapterPayload {
  const consumedAtMs = Number(payload.consumed ?? 0) * 1000;
  if (model !== 'RefreshToken' || !consumedAtMs || Date.now() - consumedAtMs > overlapMs) {
    return payload;
  }
  const { consumed: _consumed, ...usable } = payload;
  return usable;
}
