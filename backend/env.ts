import * as z from 'zod/mini';
import { discoverySchema } from '../contract/discovery.ts';
import { idSchema } from '../contract/ids.ts';
import { isAllowedAddress } from '../lib/domain/address.ts';
import { defaultConnections, leastConnections } from './db/share-connections.ts';
import { keyRingSchema } from './tokens/key-ring.ts';

z.config(z.locales.en());

/** An origin without path, `https:` unless on loopback. */
const originSchema = z.pipe(
  z.string().check(
    z.refine(isOrigin, {
      message: 'must be an origin such as https://acme.example (http only on loopback)',
    }),
  ),
  z.transform((text) => new URL(text).origin),
);

const addressSchema = z
  .string()
  .check(z.refine(isSecureUrl, { message: 'must be an https address (http only on loopback)' }));

const portSchema = z.coerce.number().check(z.int(), z.minimum(0), z.maximum(65_535));

const listSchema = z.pipe(
  z.string(),
  z.transform((text) =>
    text
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean),
  ),
);

const filledListSchema = listSchema.check(
  z.refine((items) => items.length > 0, 'must not be empty'),
);

const booleanSchema = z.stringbool();
const textSchema = z.string().check(z.minLength(1));

const envSchema = z.object({
  PORT: z._default(portSchema, 8787),
  HOST: z._default(textSchema, '127.0.0.1'),
  PUBLIC_ORIGIN: originSchema,
  INTERNAL_PORT: z.optional(portSchema),
  INTERNAL_HOST: z._default(textSchema, '127.0.0.1'),
  INTERNAL_CLIENT_IDS: z._default(listSchema, []),
  DATABASE_URL: z.optional(z.url({ protocol: /^postgres(ql)?$/ })),
  /** How many connections this process has to it at most; PostgreSQL shares out a number of its own. */
  DATABASE_CONNECTIONS: z._default(
    z.coerce.number().check(z.int(), z.minimum(leastConnections)),
    defaultConnections,
  ),
  /** Where PostgreSQL of our own keeps its data while `DATABASE_URL` is absent. */
  DATA_DIR: z._default(textSchema, '.data/backend'),
  TOKEN_KEYS: keyRingSchema,
  META_APP_ID: idSchema.check(z.regex(/^\d+$/)),
  META_APP_SECRET: filledListSchema.check(
    z.refine((secrets) => secrets.length <= 2, 'takes the current and at most one previous secret'),
  ),
  META_CONFIG_ID: z.optional(idSchema),
  META_SCOPES: z._default(filledListSchema, [
    'pages_show_list',
    'business_management',
    'ads_read',
    'catalog_management',
  ]),
  META_INSTALL_SCOPES: z._default(filledListSchema, [
    'manage_business_extension',
    'ads_management',
    'catalog_management',
  ]),
  META_VERIFY_TOKEN: z.optional(textSchema.check(z.minLength(16))),
  META_GRAPH_VERSION: z._default(z.string().check(z.regex(/^v\d+\.\d+$/)), 'v25.0'),
  META_REQUIRE_PROOF: z._default(booleanSchema, false),
  META_SYSTEM_USER_TOKEN: z.optional(textSchema),
  META_REDIRECT_URIS: filledListSchema.check(
    z.refine((uris) => uris.every(isSecureUrl), 'must be a list of https addresses'),
  ),
  GRAPH_ORIGIN: z._default(originSchema, 'https://graph.facebook.com'),
  LOGIN_ORIGIN: z._default(originSchema, 'https://www.facebook.com'),
  OAUTH_ISSUER: addressSchema,
  OAUTH_CLIENT_ID: idSchema,
  TENANT_CLAIM: textSchema,
  PARTNER_NAME: discoverySchema.shape.name,
  SUPPORT_URL: z.optional(addressSchema),
  LOG_LEVEL: z._default(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']), 'info'),
});

/** The backend's settings; names as in the README, all read once at the start. */
export type BackendEnv = z.infer<typeof envSchema>;

/** The settings are unusable; `problems` says what is wrong, one line each, and shows no value. */
export class EnvironmentError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The environment is not usable:\n${problems.map((line) => `  ${line}`).join('\n')}`);
    this.name = 'EnvironmentError';
    this.problems = problems;
  }
}

/** Reads the settings. An empty variable counts as absent. @throws EnvironmentError */
export function parseEnv(variables: Record<string, string | undefined>): BackendEnv {
  const filled = Object.fromEntries(Object.entries(variables).filter(([, value]) => value));
  const parsed = envSchema.safeParse(filled);
  if (parsed.success) return parsed.data;
  throw new EnvironmentError(
    parsed.error.issues.map(({ path, message }) => {
      const name = String(path[0]);
      return name in filled ? `${name}: ${message}` : `${name}: is missing`;
    }),
  );
}

function isOrigin(text: string): boolean {
  return isSecureUrl(text) && new URL(text).origin === text.replace(/\/$/, '');
}

function isSecureUrl(text: string): boolean {
  return URL.canParse(text) && isAllowedAddress(new URL(text), true);
}
