import * as z from 'zod/mini';
import type { GraphAnswer } from '../../lib/graph/graph-answer.ts';
import type { GraphClient } from '../../lib/graph/graph-client.ts';
import { deletion, graphId } from '../../lib/graph/nodes.ts';
import { storable } from '../db/storable.ts';
import { type InstallContent, parseInstallContent } from './install-payload.ts';

/** One feature in Meta's configuration model, and the key it stands under. */
export interface ConfiguredFeature {
  /** `page_cta`, `page_ctas`, … */
  key: string;
  /** Several features of a type stand in a list under a key of their own. */
  isListed: boolean;
  /** Every feature under the key could be read. */
  isWhole: boolean;
  instanceId: string;
  enabled: boolean | null;
  /** Everything else Meta says of it; empty for a feature that cannot be customised. */
  config: Record<string, unknown>;
}

const configuredSchema = z.looseObject({
  feature_instance_id: graphId,
  enabled: z.catch(z.nullish(z.boolean()), null),
});

/** A row that is no object is not "no install": the answer cannot be read. */
const installsSchema = z.pipe(
  z.object({ data: z.array(z.record(z.string(), z.unknown())) }),
  z.transform(({ data }): InstallContent | null => parseInstallContent(data[0])),
);
const configurationSchema = z.pipe(
  z.record(z.string(), z.unknown()),
  z.transform((model): ConfiguredFeature[] => Object.entries(storable(model)).flatMap(readKey)),
);
const systemUserTokenSchema = z.object({ access_token: z.string().check(z.minLength(1)) });

/** Who asks. */
export type Caller = Pick<GraphClient, 'get' | 'post' | 'delete'>;

/** Meta's business-extension API for one install. */
export interface FbeClient {
  /** The install; null when Meta knows none under this id. */
  readInstall(): Promise<GraphAnswer<InstallContent | null>>;
  readConfiguration(): Promise<GraphAnswer<ConfiguredFeature[]>>;
  /** `businessConfig` in Meta's own keys. */
  updateConfiguration(businessConfig: Record<string, unknown>): Promise<GraphAnswer<unknown>>;
  uninstall(): Promise<GraphAnswer<unknown>>;
  /** The token of the install's own system user. */
  systemUserToken(
    businessId: string,
    appId: string,
    scopes: readonly string[],
  ): Promise<GraphAnswer<{ access_token: string }>>;
}

export function createFbeClient(client: Caller, externalBusinessId: string): FbeClient {
  const params = { fbe_external_business_id: externalBusinessId };
  return {
    readInstall: () => client.get('fbe_business/fbe_installs', { params, schema: installsSchema }),
    readConfiguration: () => client.get('fbe_business', { params, schema: configurationSchema }),
    updateConfiguration: (businessConfig) =>
      client.post('fbe_business', {
        body: { ...params, business_config: JSON.stringify(businessConfig) },
        schema: z.unknown(),
      }),
    uninstall: () => client.delete('fbe_business/fbe_installs', { params, schema: deletion }),
    systemUserToken: (businessId, appId, scopes) =>
      client.post(`${businessId}/access_token`, {
        body: { ...params, app_id: appId, scope: scopes.join(',') },
        schema: systemUserTokenSchema,
      }),
  };
}

function readKey([key, value]: [string, unknown]): ConfiguredFeature[] {
  const isListed = Array.isArray(value);
  const entries: unknown[] = isListed ? value : [value];
  const read = entries.map((entry) => configuredSchema.safeParse(entry));
  const isWhole = read.every(({ success }) => success);
  return read.flatMap(({ data }) => {
    if (!data) return [];
    const { feature_instance_id: instanceId, enabled, ...config } = data;
    return [{ key, isListed, isWhole, instanceId, enabled: enabled ?? null, config }];
  });
}
