import type { JudgedAsset } from '../../domain/assets/snapshot.ts';
import type { HistoryEntry } from '../../domain/history/history.ts';
import { keepInstalls, tokenClassChanges } from '../../domain/installs/install.ts';
import type { Outcome } from '../../domain/outcome.ts';
import { DONE, type Result } from '../../domain/result.ts';
import type { PartnerClient } from '../../partner/partner-client.ts';
import type { PartnerStore } from '../partner/partner-store.ts';
import { installFromContract } from './install-from-contract.ts';
import type { InstallStore } from './install-store.ts';

export interface ReadInstallsDeps {
  partners: PartnerStore;
  partnerClient: PartnerClient;
  store: InstallStore;
  /** The judged assets of the last check: they give a business its name. */
  readAssets(): Promise<readonly JudgedAsset[]>;
  appendHistory(...entries: HistoryEntry[]): Promise<void>;
  nowMs(): number;
  graphNowMs(): Promise<number>;
}

/**
 * Asks the partner for its installs and keeps what it says; history records an access that became
 * immune or is tied to a person again. A partner without this part of the contract has none. Any
 * other failure leaves what is known.
 */
export async function readInstalls(deps: ReadInstallsDeps): Promise<Result<null>> {
  if ((await deps.partners.read())?.signIn !== 'signed_in') return DONE;
  const answer = await deps.partnerClient.listInstalls();
  if (!answer.ok && !isWithoutInstalls(answer.outcome)) return answer;
  const named = answer.ok ? answer.value.installs.map(installFromContract) : [];
  // History goes first: dying in between tells it again, and it is written once.
  const changes = tokenClassChanges(await deps.store.list(), named);
  if (changes.length > 0) {
    const [assets, atMs] = await Promise.all([deps.readAssets(), deps.graphNowMs()]);
    const entries = changes.map(({ install, change }): HistoryEntry => {
      const { externalBusinessId, businessId } = install;
      const sibling = assets.find(({ business }) => business?.id === businessId);
      const name = sibling?.business?.name ?? businessId;
      return { kind: 'install', atMs, externalBusinessId, name, change };
    });
    await deps.appendHistory(...entries);
  }
  await deps.store.update((known) => keepInstalls(known, named, deps.nowMs()));
  return DONE;
}

function isWithoutInstalls(outcome: Outcome): boolean {
  return outcome.code === 'partner_refused' && outcome.status === 404;
}
