import { beforeEach, describe, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { createSerially } from '../../background/serially.ts';
import { createSealingKey } from './sealing-key.ts';
import { createVault, type Vault } from './vault.ts';

const secret = { accessToken: 'EAAplantedTokenOfTheVault1', appSecretProof: null };

describe('vault', () => {
  let keep: boolean;
  let nowMs: number;
  let vault: Vault;

  beforeEach(async () => {
    await createSealingKey().forget();
    keep = true;
    nowMs = 1_000;
    vault = createVault({
      keepsOverRestarts: async () => keep,
      nowMs: () => nowMs,
      serially: createSerially(),
    });
  });

  const everythingStored = async () =>
    JSON.stringify([
      await browser.storage.local.get(null),
      await browser.storage.session.get(null),
    ]);

  it('gives back what was written and nothing for an account it does not know', async () => {
    await vault.meta('1').write(secret);
    expect(await vault.meta('1').read()).toEqual({ state: 'present', value: secret });
    expect(await vault.meta('2').read()).toEqual({ state: 'absent' });
    expect(await vault.metaAccountIds()).toEqual(['1']);
  });

  it('seals what is kept over restarts', async () => {
    await vault.meta('1').write(secret);
    expect(await everythingStored()).not.toContain(secret.accessToken);
    await browser.storage.session.clear();
    expect(await vault.meta('1').read()).toEqual({ state: 'present', value: secret });
  });

  it('writes nothing to disk when tokens are for this session only', async () => {
    keep = false;
    await vault.meta('1').write(secret);
    expect(await browser.storage.local.get(null)).toEqual({});
    expect(await vault.meta('1').read()).toEqual({ state: 'present', value: secret });
  });

  it('moves secrets when the choice changes, and back', async () => {
    await vault.meta('1').write(secret);
    await vault.keepOverRestarts(false);
    expect(await browser.storage.local.get(null)).toEqual({});
    expect(await vault.meta('1').read()).toEqual({ state: 'present', value: secret });
    await vault.keepOverRestarts(true);
    expect(await browser.storage.session.get(null)).toEqual({});
    expect(await vault.meta('1').read()).toEqual({ state: 'present', value: secret });
  });

  it('keeps a newer secret that is written while secrets are being moved', async () => {
    await vault.meta('1').write(secret);
    const newer = { ...secret, accessToken: 'newer' };
    let writing: Promise<void> | null = null;
    const key = createSealingKey();
    const moved: Vault = createVault({
      keepsOverRestarts: async () => false,
      nowMs: () => nowMs,
      serially: createSerially(),
      sealingKey: {
        ...key,
        // The move holds the older one in its hands when the newer comes in.
        async find() {
          writing ??= moved.meta('1').write(newer);
          await new Promise((resolve) => setTimeout(resolve));
          return key.find();
        },
      },
    });
    await moved.keepOverRestarts(false);
    await writing;
    expect(await moved.meta('1').read()).toEqual({ state: 'present', value: newer });
    expect(await browser.storage.local.get(null)).toEqual({});
  });

  it('writes nothing to disk once the choice is made, even what was on its way', async () => {
    const writing = vault.meta('1').write(secret);
    keep = false;
    await Promise.all([writing, vault.keepOverRestarts(false)]);
    expect(await browser.storage.local.get(null)).toEqual({});
    expect(await vault.meta('1').read()).toEqual({ state: 'present', value: secret });
  });

  it('takes the newer of two copies left by a browser killed between writing and removing', async () => {
    await vault.meta('1').write(secret);
    nowMs = 2_000;
    const text = JSON.stringify({ ...secret, accessToken: 'newer' });
    await browser.storage.session.set({ 'secret:meta:1': { writtenAtMs: 2_000, text } });
    expect(await vault.meta('1').read()).toMatchObject({ value: { accessToken: 'newer' } });
    nowMs = 3_000;
    const [key, sealed] = Object.entries(await browser.storage.local.get(null))[0]!;
    await browser.storage.local.set({ [key]: { ...(sealed as object), writtenAtMs: 3_000 } });
    expect(await vault.meta('1').read()).toEqual({ state: 'present', value: secret });
  });

  it('calls a secret unreadable when its key is gone', async () => {
    await vault.meta('1').write(secret);
    await createSealingKey().forget();
    expect(await vault.meta('1').read()).toEqual({ state: 'unreadable' });
  });

  it('does not open a sealed secret that was moved to another slot', async () => {
    await vault.meta('1').write(secret);
    const stored = await browser.storage.local.get('secret:meta:1');
    await browser.storage.local.set({ 'secret:meta:2': stored['secret:meta:1'] });
    expect(await vault.meta('2').read()).toEqual({ state: 'unreadable' });
  });

  it.each([['a text'], [{ writtenAtMs: 1 }], [{ sealed: { iv: '!', data: '' }, writtenAtMs: 1 }]])(
    'calls %j unreadable',
    async (nonsense) => {
      await browser.storage.local.set({ 'secret:partner': nonsense });
      expect(await vault.partner.read()).toEqual({ state: 'unreadable' });
    },
  );

  it('forgets everything at once', async () => {
    await vault.meta('1').write(secret);
    keep = false;
    await vault.meta('2').write(secret);
    await vault.clear();
    expect(await vault.metaAccountIds()).toEqual([]);
    expect(await createSealingKey().find()).toBeNull();
  });
});
