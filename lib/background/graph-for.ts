import type { Account } from '../domain/account.ts';
import type { PartnerConnection } from '../domain/partner.ts';
import { createGraphBatches, type GraphBatches } from '../graph/graph-batches.ts';
import { createPacer, type NotBefore } from '../graph/pacer.ts';
import type { MetaSecret } from '../platform/vault/secrets.ts';
import type { Vault } from '../platform/vault/vault.ts';

export interface GraphForDeps {
  fetch: typeof globalThis.fetch;
  graphOrigin: string;
  connection(): Promise<PartnerConnection | null>;
  vault: Vault;
  sleep(ms: number): Promise<void>;
  random(): number;
  nowMs(): number;
}

/** Graph clients, each with its token inside. */
export interface GraphFor {
  /** With the account's kept token; null when there is none, or no partner to say which version. */
  account(account: Account, notBefore: readonly NotBefore[]): Promise<GraphBatches | null>;
  /** With a token that is no account's yet. */
  secret(secret: MetaSecret): Promise<GraphBatches | null>;
}

export function createGraphFor(deps: GraphForDeps): GraphFor {
  async function clientWith(
    secret: MetaSecret,
    notBefore: readonly NotBefore[],
  ): Promise<GraphBatches | null> {
    const connection = await deps.connection();
    if (!connection) return null;
    return createGraphBatches({
      ...deps,
      ...secret,
      origin: deps.graphOrigin,
      version: connection.meta.graphVersion,
      pacer: createPacer(notBefore),
    });
  }

  return {
    async account(account, notBefore) {
      const kept = await deps.vault.meta(account.id).read();
      return kept.state === 'present' ? clientWith(kept.value, notBefore) : null;
    },
    secret: (secret) => clientWith(secret, []),
  };
}
