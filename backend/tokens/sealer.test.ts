import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { keyRingSchema } from './key-ring.ts';
import { createSealer, kidOf } from './sealer.ts';

const key = () => randomBytes(32).toString('base64');
const old = `old:${key()}`;
const binding = ['credential', 'acme', 'act_1'] as const;

function sealerOf(setting: string) {
  return createSealer(keyRingSchema.parse(setting));
}

describe('a sealed value', () => {
  it('opens for what it belongs to, with the key it names', async () => {
    const sealed = await sealerOf(old).seal('EAAB', binding);
    expect(kidOf(sealed)).toBe('old');
    expect(await sealerOf(`new:${key()},${old}`).open(sealed, binding)).toBe('EAAB');
  });

  it('does not open for another tenant, asset or purpose', async () => {
    const sealer = sealerOf(old);
    const sealed = await sealer.seal('EAAB', binding);
    for (const other of [
      ['credential', 'rival', 'act_1'],
      ['credential', 'acme', 'act_2'],
      ['reconnection', 'acme', 'act_1'],
      ['credential', 'acme/act_1'],
    ] as const) {
      await expect(sealer.open(sealed, other)).rejects.toMatchObject({ why: 'foreign' });
    }
  });

  it('does not open with a retired key, nor after a change', async () => {
    const sealed = await sealerOf(old).seal('EAAB', binding);
    await expect(sealerOf(`new:${key()}`).open(sealed, binding)).rejects.toMatchObject({
      why: 'unknown_key',
    });
    const [header, ...rest] = sealed.split('.');
    const decoded = JSON.parse(Buffer.from(header!, 'base64url').toString());
    decoded.sub = 'credential/rival/act_1';
    const forged = [Buffer.from(JSON.stringify(decoded)).toString('base64url'), ...rest].join('.');
    await expect(
      sealerOf(old).open(forged, ['credential', 'rival', 'act_1']),
    ).rejects.toMatchObject({ why: 'altered' });
  });
});

describe('bytes', () => {
  const bytes = new Uint8Array([0xff, 0x00, 0x41]);

  it('are sealed in the same form as text: either opens what the other sealed', async () => {
    const sealer = sealerOf(old);
    expect(sealer.openBytes(sealer.sealBytes(bytes, binding), binding)).toEqual(Buffer.from(bytes));
    const text = 'EAAB – ü';
    expect(await sealer.open(sealer.sealBytes(Buffer.from(text), binding), binding)).toBe(text);
    const opened = sealer.openBytes(await sealer.seal(text, binding), binding);
    expect(new TextDecoder().decode(opened)).toBe(text);
    expect(kidOf(sealer.sealBytes(bytes, binding))).toBe('old');
  });

  it('open for what they belong to only, with a key of the ring, and unaltered', () => {
    const sealer = sealerOf(old);
    const sealed = sealer.sealBytes(bytes, binding);
    const [header = '', , iv = '', ciphertext = '', tag = ''] = sealed.split('.');
    const shortTag = Buffer.from(tag, 'base64url').subarray(0, 4).toString('base64url');
    for (const [opener, value, why] of [
      [sealer, sealed, 'foreign'],
      [sealerOf(`new:${key()}`), sealed, 'unknown_key'],
      [sealer, [header, '', iv, `A${ciphertext}`, tag].join('.'), 'altered'],
      [sealer, [header, '', iv, ciphertext, shortTag].join('.'), 'altered'],
      [sealer, [header, 'key', iv, ciphertext, tag].join('.'), 'altered'],
      [sealer, 'no JWE', 'altered'],
    ] as const) {
      const other = why === 'foreign' ? (['webhook', 'elsewhere'] as const) : binding;
      expect(() => opener.openBytes(value, other)).toThrow(expect.objectContaining({ why }));
    }
  });
});

describe('a key ring', () => {
  it('is refused when a key is short, repeated or not in the form kid:base64', () => {
    for (const setting of ['', 'a', `a:${randomBytes(16).toString('base64')}`, `${old},${old}`]) {
      expect(keyRingSchema.safeParse(setting).success).toBe(false);
    }
  });
});
