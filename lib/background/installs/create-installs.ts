import type { FeaturePatch } from '../../../contract/installs.ts';
import type { Install } from '../../domain/installs/install.ts';
import { DONE, fail, type Result } from '../../domain/result.ts';
import type { Tabs } from '../../platform/tabs.ts';
import { dialogAddress } from './dialog-address.ts';
import { featureFromContract, installFromContract } from './install-from-contract.ts';
import { type MakeImmuneDeps, makeImmune } from './make-immune.ts';
import { type ReadInstallsDeps, readInstalls } from './read-installs.ts';

export interface InstallsDeps extends ReadInstallsDeps, MakeImmuneDeps {
  partnerClient: ReadInstallsDeps['partnerClient'];
  tabs: Pick<Tabs, 'openAddress'>;
  loginOrigin: string;
  /** The person's IANA time zone. */
  zone(): string;
  /** What the partner holds has changed: assets are judged anew. */
  onChanged(): void;
}

/** What a person does with the installs of the partner's business extension. */
export interface Installs {
  /** As last heard. */
  list(): Promise<readonly Install[]>;
  /** Asks the partner for all of them. */
  read(): Promise<Result<null>>;
  /** Opens Meta's dialog: for a business that is new, or again for one that is known. */
  open(externalBusinessId: string | null): Promise<Result<null>>;
  /** Has the partner read one again at Meta. */
  refresh(externalBusinessId: string): Promise<Result<null>>;
  makeImmune(externalBusinessId: string): Promise<Result<null>>;
  uninstall(externalBusinessId: string): Promise<Result<null>>;
  changeFeature(
    externalBusinessId: string,
    instanceId: string,
    patch: FeaturePatch,
  ): Promise<Result<null>>;
  /** It was heard that these are gone: they are kept a while, to say so. */
  noteRemoved(externalBusinessIds: readonly string[]): Promise<void>;
  /** A removed one need not be shown any more. */
  dismiss(externalBusinessId: string): Promise<Result<null>>;
}

export function createInstalls(deps: InstallsDeps): Installs {
  const { store, partnerClient } = deps;

  async function addressOf(externalBusinessId: string | null): Promise<Result<string>> {
    if (externalBusinessId === null) {
      const minted = await partnerClient.mintInstall({ timezone: deps.zone() });
      return minted.ok ? dialogAddress(minted.value.installUrl, deps.loginOrigin) : minted;
    }
    const installs = await store.list();
    const install = installs.find((each) => each.externalBusinessId === externalBusinessId);
    return install
      ? dialogAddress(install.installUrl, deps.loginOrigin)
      : fail({ code: 'not_found' });
  }

  /** Changes one of the known installs. */
  function edit(externalBusinessId: string, change: (install: Install) => Install): Promise<void> {
    return store.update((known) =>
      known.map((install) =>
        install.externalBusinessId === externalBusinessId ? change(install) : install,
      ),
    );
  }

  async function noteRemoved(externalBusinessIds: readonly string[]): Promise<void> {
    if (externalBusinessIds.length === 0) return;
    const removedAtMs = deps.nowMs();
    await store.update((known) =>
      known.map((install) =>
        externalBusinessIds.includes(install.externalBusinessId) && install.removedAtMs === null
          ? { ...install, removedAtMs }
          : install,
      ),
    );
  }

  return {
    list: store.list,
    read: () => readInstalls(deps),

    async open(externalBusinessId) {
      const address = await addressOf(externalBusinessId);
      if (!address.ok) return address;
      await deps.tabs.openAddress(address.value);
      return DONE;
    },

    async refresh(externalBusinessId) {
      const answer = await partnerClient.refreshInstall(externalBusinessId);
      if (!answer.ok) return answer;
      const fresh = installFromContract(answer.value);
      await edit(externalBusinessId, () => fresh);
      return DONE;
    },

    async makeImmune(externalBusinessId) {
      const made = await makeImmune(deps, externalBusinessId);
      if (made.ok) {
        await readInstalls(deps);
        deps.onChanged();
      }
      return made;
    },

    async uninstall(externalBusinessId) {
      const done = await partnerClient.uninstall(externalBusinessId);
      if (!done.ok) return done;
      await noteRemoved([externalBusinessId]);
      deps.onChanged();
      return DONE;
    },

    async changeFeature(externalBusinessId, instanceId, patch) {
      const answer = await partnerClient.changeFeature(externalBusinessId, instanceId, patch);
      if (!answer.ok) return answer;
      const fresh = featureFromContract(answer.value);
      await edit(externalBusinessId, (install) => ({
        ...install,
        features: install.features.map((each) => (each.instanceId === instanceId ? fresh : each)),
      }));
      return DONE;
    },

    noteRemoved,

    async dismiss(externalBusinessId) {
      await store.update((known) =>
        known.filter(
          (install) =>
            install.externalBusinessId !== externalBusinessId || install.removedAtMs === null,
        ),
      );
      return DONE;
    },
  };
}
