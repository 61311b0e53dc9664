import { describe, expect, it } from 'vitest';
import { repositoryFiles } from './repository-files.ts';
import { tokenShortcuts } from './vault-access.ts';

describe('only the vault touches stored tokens', () => {
  it('in the whole extension', () => {
    expect(tokenShortcuts(repositoryFiles())).toEqual([]);
  });

  it('and there is a vault to go through', () => {
    const paths = repositoryFiles().map(({ path }) => path);
    expect(paths).toContain('lib/platform/vault/vault.ts');
  });

  it.each([
    ['components/state/x.ts', "import { createVault } from '../../lib/platform/vault/vault.ts';"],
    ['lib/messages/x.ts', "import type { Vault } from '../platform/vault/vault.ts';"],
    ['lib/background/x.ts', "import { unseal } from '../platform/vault/seal.ts';"],
    ['lib/background/x.ts', "await browser.storage.local.get('secret:partner');"],
  ])('%s may not say %j', (path, text) => {
    expect(tokenShortcuts([{ path, text }])).toHaveLength(1);
  });

  it('the background may use the vault', () => {
    const text = "import type { Vault } from '../platform/vault/vault.ts';";
    expect(tokenShortcuts([{ path: 'lib/background/x.ts', text }])).toEqual([]);
  });
});
