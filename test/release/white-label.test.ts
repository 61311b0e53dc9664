import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runScript } from './run-script.ts';

const NAME = 'Acme "Keep" & Co';
const folder = mkdtempSync(join(tmpdir(), 'holdfast-brand-'));
const icon = join(folder, 'acme.svg');
const environment = {
  WXT_NAME: NAME,
  WXT_ICON: icon,
  WXT_PARTNER_ORIGIN: 'https://acme.example',
  WXT_ISSUER_ORIGIN: 'https://login.acme.example',
  WXT_GECKO_ID: 'keep@acme.example',
};
const build = join(import.meta.dirname, '../e2e/harness/browser/build-extension-main.ts');

const textOf = (name: string, dir = 'branded/chrome-mv3') =>
  readFileSync(join(folder, dir, name), 'utf8');
const filesIn = (dir: string) =>
  readdirSync(join(folder, dir), { recursive: true, encoding: 'utf8' });

beforeAll(async () => {
  const square =
    '<svg xmlns="http://www.w3.org/2000/svg" width="128" height="128"><rect width="128" height="128" fill="#c00"/></svg>';
  writeFileSync(icon, square);
  await runScript(build, ['chrome', join(folder, 'plain')]);
  await runScript(build, ['chrome', join(folder, 'branded')], { env: environment });
  await runScript(build, ['firefox', join(folder, 'branded')], { env: environment });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(['chrome', 'firefox'])("a partner's own build for %s", (browser) => {
  const dir = `branded/${browser}-mv3`;

  it('carries the name everywhere and ours nowhere', () => {
    const readable = filesIn(dir).filter((name) => /\.(html|js|json|css)$/.test(name));
    expect(readable.length).toBeGreaterThan(5);
    expect(readable.filter((name) => textOf(name, dir).includes('Holdfast'))).toEqual([]);
    for (const name of readable.filter((file) => file.endsWith('messages.json'))) {
      expect(JSON.parse(textOf(name, dir)).extName.message).toBe(NAME);
    }
    expect(textOf('popup.html', dir)).toContain('<title>Acme &#34;Keep&#34; &#38; Co</title>');
  });

  it('may reach the partner without asking, and nobody else', () => {
    const manifest = JSON.parse(textOf('manifest.json', dir));
    expect(manifest.host_permissions).toEqual([
      'https://graph.facebook.com/*',
      'https://acme.example/*',
      'https://login.acme.example/*',
    ]);
    expect(manifest.optional_host_permissions).toBeUndefined();
  });

  it('shows the icon', () => {
    const ours = readFileSync(join(folder, 'plain/chrome-mv3/icons/128.png'));
    const theirs = readFileSync(join(folder, dir, 'icons/128.png'));
    expect(theirs.equals(ours)).toBe(false);
    expect(theirs.subarray(1, 4).toString()).toBe('PNG');
  });
});

describe('the build', () => {
  it("for Firefox has the partner's id", () => {
    const manifest = JSON.parse(textOf('manifest.json', 'branded/firefox-mv3'));
    expect(manifest.browser_specific_settings.gecko.id).toBe('keep@acme.example');
  });

  it('without a brand is ours', () => {
    expect(
      JSON.parse(textOf('_locales/en/messages.json', 'plain/chrome-mv3')).extName.message,
    ).toBe('Holdfast');
  });

  it('ends when the icon is not there, instead of going on without one', async () => {
    const env = { WXT_ICON: join(folder, 'gone.svg') };
    const attempt = runScript(build, ['chrome', join(folder, 'broken')], { env });
    await expect(attempt).rejects.toThrow('WXT_ICON names no file');
  });
});
