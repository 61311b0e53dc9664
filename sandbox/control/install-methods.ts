import * as z from 'zod';
import type { SandboxState } from '../sandbox-state.ts';
import { known } from '../world/build-world.ts';
import { grantInstallScopes } from '../world/install-token.ts';
import { addInstall, removeInstall } from '../world/installs.ts';
import { featureSchema, installSchema } from '../world/world-file.ts';
import { method, plainMethod } from './method.ts';

const changeSchema = installSchema
  .partial()
  .required({ externalBusinessId: true })
  .omit({ features: true })
  .extend({ features: z.array(featureSchema).optional() });

/** Installs of the business extension: each change sends its webhook by itself. */
export function createInstallMethods(state: SandboxState) {
  return {
    listInstalls: plainMethod(() => [...state.world.installs.values()]),
    addInstall: method(installSchema, (source) => {
      const install = addInstall(state.world, source, state.clock.nowMs());
      grantInstallScopes(state.world, install.installedByUserId);
      state.webhooks.installChanged(install, 'install');
      return install;
    }),
    /**
     * Replaces what is named and keeps the rest. The old top-level ids may thus differ from the
     * assets of the features, as they do in practice.
     */
    changeInstall: method(changeSchema, (change) => {
      const current = known(state.world.installs, change.externalBusinessId);
      const source = installSchema.parse({
        ...withoutNulls(current),
        features: current.features.map(withoutNulls),
        ...change,
      });
      const install = addInstall(state.world, source, current.installedAtMs);
      grantInstallScopes(state.world, install.installedByUserId);
      state.webhooks.installChanged(install, 'change');
      return install;
    }),
    removeInstall: method(
      z.object({ externalBusinessId: z.string() }),
      ({ externalBusinessId }) => {
        const install = known(state.world.installs, externalBusinessId);
        removeInstall(state.world, externalBusinessId);
        state.webhooks.installChanged(install, 'uninstall');
        return { removed: externalBusinessId };
      },
    ),
  };
}

function withoutNulls(record: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));
}
