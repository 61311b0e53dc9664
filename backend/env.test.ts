import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { discoverySchema } from '../contract/discovery.ts';
import { EnvironmentError, parseEnv } from './env.ts';
import { describePartner } from './routes/discovery.ts';

const good = {
  PUBLIC_ORIGIN: 'https://acme.example',
  DATA_DIR: '/srv/holdfast',
  TOKEN_KEYS: `k1:${randomBytes(32).toString('base64')}`,
  META_APP_ID: '1234567890',
  META_APP_SECRET: 'current,previous',
  META_REDIRECT_URIS: 'https://a.example/x, https://b.example/y',
  OAUTH_ISSUER: 'https://login.acme.example',
  OAUTH_CLIENT_ID: 'holdfast',
  TENANT_CLAIM: 'org',
  PARTNER_NAME: 'Acme Ads',
};

function problemsOf(changed: Record<string, string | undefined>): readonly string[] {
  try {
    parseEnv({ ...good, ...changed });
    return [];
  } catch (error) {
    if (error instanceof EnvironmentError) return error.problems;
    throw error;
  }
}

describe('the environment', () => {
  it('gives settings with defaults', () => {
    expect(parseEnv(good)).toMatchObject({
      PORT: 8787,
      HOST: '127.0.0.1',
      META_APP_SECRET: ['current', 'previous'],
      META_REDIRECT_URIS: ['https://a.example/x', 'https://b.example/y'],
      META_GRAPH_VERSION: 'v25.0',
      GRAPH_ORIGIN: 'https://graph.facebook.com',
      INTERNAL_HOST: '127.0.0.1',
    });
  });

  it('is refused with everything that is wrong at once', () => {
    const names = problemsOf({
      PUBLIC_ORIGIN: 'http://acme.example',
      TENANT_CLAIM: undefined,
      META_APP_ID: 'acme',
      PORT: '99999',
    }).map((line) => line.split(':')[0]);
    expect(names.sort()).toEqual(['META_APP_ID', 'PORT', 'PUBLIC_ORIGIN', 'TENANT_CLAIM']);
  });

  it('keeps its own data beside itself where no database is named', () => {
    expect(parseEnv({ ...good, DATA_DIR: undefined }).DATA_DIR).toBe('.data/backend');
    expect(problemsOf({ DATABASE_URL: 'mysql://localhost/x' })).toHaveLength(1);
  });

  it('has no default for the tenant claim and takes an empty one for none', () => {
    expect(problemsOf({ TENANT_CLAIM: '' })).toEqual(['TENANT_CLAIM: is missing']);
  });

  it('is never repeated in what is said of it', () => {
    const secret = 'not-a-key-but-secret';
    for (const line of problemsOf({ TOKEN_KEYS: secret, META_APP_SECRET: 'a,b,c' })) {
      expect(line).not.toContain(secret);
    }
  });

  it.each([
    ['PARTNER_NAME', 'A'.repeat(200), 'A'.repeat(201)],
    ['OAUTH_CLIENT_ID', 'c'.repeat(255), 'c'.repeat(256)],
    ['META_APP_ID', '1'.repeat(255), '1'.repeat(256)],
    ['META_CONFIG_ID', '1'.repeat(255), '1'.repeat(256)],
    ['SUPPORT_URL', 'https://acme.example/help', 'javascript:alert(1)'],
    ['OAUTH_ISSUER', 'https://login.acme.example/realm', 'https://me:secret@login.acme.example'],
  ])('takes a %s that extensions take, and no other', (name, taken, refused) => {
    const document = describePartner(parseEnv({ ...good, [name]: taken }));
    expect(discoverySchema.parse(document)).toEqual(document);
    expect(problemsOf({ [name]: refused })).toEqual([expect.stringContaining(`${name}: `)]);
  });

  it('takes http on loopback only', () => {
    expect(problemsOf({ PUBLIC_ORIGIN: 'http://127.0.0.1:8787' })).toEqual([]);
    expect(problemsOf({ OAUTH_ISSUER: 'http://login.example' })).toHaveLength(1);
    expect(problemsOf({ META_REDIRECT_URIS: 'http://evil.example/' })).toHaveLength(1);
    expect(problemsOf({ PUBLIC_ORIGIN: 'https://acme.example/path' })).toHaveLength(1);
  });
});
