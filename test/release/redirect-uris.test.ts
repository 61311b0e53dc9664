import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  chromiumIdOf,
  chromiumRedirectUris,
  firefoxRedirectUris,
} from '../../release/redirect-uris.ts';
import {
  chromiumId,
  extensionKey,
  geckoId,
  redirectBase,
} from '../e2e/harness/browser/extension-identity.ts';
import { projectRoot } from '../runner/project-root.ts';

const PARTNER = 'https://acme.example:8443';

describe('the redirect addresses to register', () => {
  // The end-to-end tests sign in under the expected bases, in both browsers.
  it('are those under which the browsers end a sign-in', () => {
    expect(chromiumIdOf(extensionKey)).toBe(chromiumId);
    expect(chromiumRedirectUris(chromiumId, PARTNER)).toMatchObject({
      signInService: `${redirectBase.chromium}partner/acme.example_8443`,
      metaApp: `${redirectBase.chromium}meta/acme.example_8443`,
    });
    expect(firefoxRedirectUris(geckoId, PARTNER)).toMatchObject({
      signInService: `${redirectBase.firefox}partner/acme.example_8443`,
      metaApp: `${redirectBase.firefox}meta/acme.example_8443`,
    });
  });

  const run = (args: string[], env: Record<string, string> = {}) =>
    spawnSync(process.execPath, [join(projectRoot, 'release/print-redirect-uris.ts'), ...args], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, ...env },
    });

  it('are printed for the browsers of a build', () => {
    const env = {
      WXT_EXTENSION_KEY: extensionKey,
      WXT_GECKO_ID: geckoId,
      WXT_PARTNER_ORIGIN: PARTNER,
    };
    const { stdout, status } = run([], env);
    expect(status).toBe(0);
    for (const base of Object.values(redirectBase)) {
      expect(stdout).toContain(`${base}partner/acme.example_8443`);
      expect(stdout).toContain(`${base}meta/acme.example_8443`);
    }
  });

  it('are printed for every id that a store gave', () => {
    const { stdout } = run(['--partner', PARTNER, '--id', 'a'.repeat(32), '--id', 'b'.repeat(32)]);
    for (const letter of ['a', 'b']) {
      expect(stdout).toContain(
        `https://${letter.repeat(32)}.chromiumapp.org/meta/acme.example_8443`,
      );
    }
  });

  it('need a partner, and the command says so', () => {
    const { stderr, status } = run([]);
    expect(status).toBe(1);
    expect(stderr).toContain('--partner https://acme.example');
  });

  it('are not printed for a name that no build could have', () => {
    const { stdout, stderr, status } = run(['--partner', PARTNER], { WXT_GECKO_ID: 'nonsense' });
    expect([stdout, status]).toEqual(['', 1]);
    expect(stderr).toMatch(/^WXT_GECKO_ID is no id of a Firefox add-on: nonsense\./);
  });
});
