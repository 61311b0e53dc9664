import * as z from 'zod/mini';
import { POLICY_DESCRIPTIONS } from '../lib/domain/settings/policy-descriptions.ts';
import { type PolicyKey, policyValues } from '../lib/platform/policy/policy-schema.ts';

type JsonSchema = ReturnType<typeof z.toJSONSchema>;

/** Forms and ranges. Chromium drops a value that breaks one without a word, so they are left to us. */
const JUDGED_ON_READING = [
  'pattern',
  'format',
  'enum',
  'minimum',
  'maximum',
  'minItems',
  'required',
];

/**
 * The JSON schema of `storage.managed` for Chromium: names, descriptions and types only, as it wants
 * an object on top without `additionalProperties` and one `type` per property
 * (https://developer.chrome.com/docs/extensions/reference/manifest/storage).
 */
export function managedSchema(): unknown {
  const { properties } = z.toJSONSchema(z.object(policyValues), {
    override: ({ jsonSchema }) => {
      for (const keyword of JUDGED_ON_READING) delete jsonSchema[keyword as keyof JsonSchema];
      delete jsonSchema.additionalProperties;
    },
  });
  const described = Object.entries(properties ?? {}).map(([key, value]) => [
    key,
    { ...(value as object), description: POLICY_DESCRIPTIONS[key as PolicyKey] },
  ]);
  return { type: 'object', properties: Object.fromEntries(described) };
}
