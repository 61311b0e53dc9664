import {
  type Feature,
  type FeaturePatch,
  featureSchema,
  type Install,
  type InstallSetup,
  type InstallsAnswer,
  installSchema,
  installsAnswerSchema,
  type MintedInstall,
  mintedInstallSchema,
  type SystemUserTokenAnswer,
  systemUserTokenAnswerSchema,
} from '../../contract/installs.ts';
import type { Result } from '../domain/result.ts';
import { type Caller, nothing } from './partner-call.ts';

/** The contract's calls about installs of Meta's business extension. */
export interface InstallCalls {
  listInstalls(): Promise<Result<InstallsAnswer>>;
  /** A new id and the address of Meta's dialog that installs under it. */
  mintInstall(setup: Partial<InstallSetup>): Promise<Result<MintedInstall>>;
  /** Reads one install again at Meta. */
  refreshInstall(externalBusinessId: string): Promise<Result<Install>>;
  uninstall(externalBusinessId: string): Promise<Result<null>>;
  /** `accessToken`: an admin's; null: the partner's own system user asks. */
  obtainSystemUserToken(
    externalBusinessId: string,
    accessToken: string | null,
  ): Promise<Result<SystemUserTokenAnswer>>;
  /** Answers the feature as Meta then reports it. */
  changeFeature(
    externalBusinessId: string,
    instanceId: string,
    patch: FeaturePatch,
  ): Promise<Result<Feature>>;
}

/** The partner reads Meta several times for these. Under the 30 s after which a worker is ended. */
const LONG_TIMEOUT_MS = 28_000;

export function createInstallCalls(call: Caller): InstallCalls {
  const pathOf = (id: string) => `installs/${encodeURIComponent(id)}`;
  return {
    listInstalls: () => call({ method: 'GET', path: 'installs', schema: installsAnswerSchema }),
    mintInstall: (setup) =>
      call({ method: 'POST', path: 'installs', body: setup, schema: mintedInstallSchema }),
    refreshInstall: (id) =>
      call({
        method: 'POST',
        path: `${pathOf(id)}/refresh`,
        timeoutMs: LONG_TIMEOUT_MS,
        schema: installSchema,
      }),
    uninstall: (id) => call({ method: 'DELETE', path: pathOf(id), schema: nothing }),
    obtainSystemUserToken: (id, accessToken) =>
      call({
        method: 'POST',
        path: `${pathOf(id)}/system-user-token`,
        body: accessToken === null ? {} : { accessToken },
        timeoutMs: LONG_TIMEOUT_MS,
        schema: systemUserTokenAnswerSchema,
        secrets: accessToken === null ? [] : [accessToken],
      }),
    changeFeature: (id, instanceId, patch) =>
      call({
        method: 'PATCH',
        path: `${pathOf(id)}/features/${encodeURIComponent(instanceId)}`,
        body: patch,
        timeoutMs: LONG_TIMEOUT_MS,
        schema: featureSchema,
      }),
  };
}
