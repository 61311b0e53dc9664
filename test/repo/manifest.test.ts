import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createManifest } from '../../manifest.ts';

const PARTNER_BUILD = {
  WXT_PARTNER_ORIGIN: 'https://acme.example',
  WXT_ISSUER_ORIGIN: 'https://login.acme.example:8443',
};

/** Everything a person is asked to allow. A change here needs a reason in README.md as well. */
const grants = (browser: string, env = {}) => {
  const manifest = createManifest(browser, env);
  return {
    permissions: manifest.permissions,
    optional: manifest.optional_permissions,
    hosts: manifest.host_permissions,
    optionalHosts: manifest.optional_host_permissions,
  };
};

/** What the first column of README's table of permissions names in code. */
function explained(): string[] {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const section = readme.split('## Permissions, and why')[1]?.split('\n## ')[0] ?? '';
  const cells = [...section.matchAll(/^\| (.+?) \|/gm)].map(([, cell = '']) => cell);
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));
}

describe.each(['chrome', 'firefox'])('what the build for %s may do', (browser) => {
  it('never grows unnoticed', () => {
    expect(grants(browser)).toEqual({
      permissions: ['alarms', 'contextMenus', 'identity', 'notifications', 'storage'],
      optional: undefined,
      hosts: ['https://graph.facebook.com/*'],
      optionalHosts: ['https://*/*'],
    });
  });

  it('is explained in README.md, and nothing else is', () => {
    const { permissions, hosts, optionalHosts } = grants(browser);
    const asked = [...(permissions ?? []), ...(hosts ?? []), ...(optionalHosts ?? [])];
    expect(explained().sort()).toEqual(asked.sort());
  });

  it("is fixed to the partner's hosts in a partner's own build", () => {
    expect(grants(browser, PARTNER_BUILD)).toEqual({
      permissions: ['alarms', 'contextMenus', 'identity', 'notifications', 'storage'],
      optional: undefined,
      hosts: [
        'https://graph.facebook.com/*',
        'https://acme.example/*',
        browser === 'firefox'
          ? 'https://login.acme.example/*'
          : 'https://login.acme.example:8443/*',
      ],
      optionalHosts: undefined,
    });
  });

  it('names a host once, however many of its ports are needed', () => {
    const { hosts } = grants(browser, {
      WXT_GRAPH_ORIGIN: 'http://127.0.0.1:4010',
      WXT_PARTNER_ORIGIN: 'http://127.0.0.1:4020',
      WXT_ISSUER_ORIGIN: 'http://127.0.0.1:4020',
    });
    expect(hosts).toEqual(
      browser === 'firefox'
        ? ['http://127.0.0.1/*']
        : ['http://127.0.0.1:4010/*', 'http://127.0.0.1:4020/*'],
    );
  });

  it('has no content scripts, no remote pages and no policy of its own for scripts', () => {
    const manifest = createManifest(browser, {});
    expect(manifest.content_scripts).toBeUndefined();
    expect(manifest.externally_connectable).toBeUndefined();
    expect(manifest.web_accessible_resources).toBeUndefined();
    expect(manifest.content_security_policy).toBeUndefined();
  });
});

it('Firefox is told which data leaves the browser', () => {
  expect(createManifest('firefox', {}).browser_specific_settings?.gecko).toMatchObject({
    strict_min_version: '140.0',
    data_collection_permissions: { required: ['authenticationInfo', 'personallyIdentifyingInfo'] },
  });
});
