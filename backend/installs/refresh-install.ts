import type { BackendParts } from '../backend-parts.ts';
import type { InstallRow } from '../db/schema/installs.ts';
import { refusalOfFailure } from '../graph/refusal-of-failure.ts';
import type { Refusal } from '../http/problem.ts';
import type { ConfiguredFeature, FbeClient } from './fbe-client.ts';
import { lockInstall } from './find-install.ts';
import type { InstallContent } from './install-payload.ts';
import { openFbeClient } from './open-fbe-client.ts';
import { storeInstall, storeRemoval } from './store-install.ts';

export type InstallsDeps = Pick<BackendParts, 'db' | 'env' | 'sealer' | 'metaApp' | 'jobs'>;

export type Refreshed = { ok: true; row: InstallRow | null } | { ok: false; refusal: Refusal };

/** Asks Meta what is installed and how it is configured, and records it. Null: it is no more. */
export async function refreshInstall(deps: InstallsDeps, row: InstallRow): Promise<Refreshed> {
  const fbe = await openFbeClient(deps, row);
  if (!fbe) return { ok: true, row };
  const read = await readAll(fbe);
  if (!read.ok) return read;
  const nowMs = deps.metaApp.nowMs();
  return deps.db.asTenant(row.tenantId, async (tx) => {
    const current = await lockInstall(tx, row);
    if (!current) return { ok: true, row: null };
    if (read.content === null) {
      if (current.state === 'minted') return { ok: true, row: current };
      await storeRemoval(tx, current, { refreshedAt: new Date(nowMs) });
      return { ok: true, row: null };
    }
    const content = withConfiguration(read.content, read.configuration);
    const facts = { refreshedAt: new Date(nowMs) };
    return { ok: true, row: await storeInstall(tx, current, content, facts, nowMs) };
  });
}

type Read =
  | { ok: true; content: InstallContent | null; configuration: ConfiguredFeature[] }
  | { ok: false; refusal: Refusal };

async function readAll(fbe: FbeClient): Promise<Read> {
  const [install, configuration] = await Promise.all([fbe.readInstall(), fbe.readConfiguration()]);
  if (!install.ok) return { ok: false, refusal: refusalOfFailure(install.failure) };
  if (install.value === null) return { ok: true, content: null, configuration: [] };
  // Without the configuration the features are still known; what was known of it is kept.
  const configured = configuration.ok ? configuration.value : [];
  return { ok: true, content: install.value, configuration: configured };
}

/** The features with what the configuration says of each. */
export function withConfiguration(
  content: InstallContent,
  configuration: readonly ConfiguredFeature[],
): InstallContent {
  const byId = new Map(configuration.map((configured) => [configured.instanceId, configured]));
  return {
    ...content,
    features: content.features.map((feature) => {
      const configured = byId.get(feature.instanceId);
      return configured
        ? { ...feature, enabled: configured.enabled, config: configured.config }
        : feature;
    }),
  };
}
