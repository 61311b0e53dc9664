import { randomBytes } from 'node:crypto';
import { freePort } from '../../machine/free-port.ts';

export const benchSecret = 'acme-app-secret-for-the-sandbox';

/** Settings of a backend for figures; issuer and Graph are named where they are needed. */
export async function benchEnv(
  databaseUrl: string,
  others: Record<string, string> = {},
): Promise<Record<string, string>> {
  const port = await freePort();
  return {
    PORT: String(port),
    PUBLIC_ORIGIN: `http://127.0.0.1:${port}`,
    DATABASE_URL: databaseUrl,
    TOKEN_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    META_APP_ID: '1234567890',
    META_APP_SECRET: benchSecret,
    META_REDIRECT_URIS: 'https://ext.example/meta/partner',
    OAUTH_ISSUER: 'http://127.0.0.1:1',
    OAUTH_CLIENT_ID: 'holdfast',
    TENANT_CLAIM: 'org',
    PARTNER_NAME: 'Acme Ads',
    LOG_LEVEL: 'error',
    ...others,
  };
}
