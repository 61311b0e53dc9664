import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { parseJson } from '../../domain/parse-json.ts';
import { seal, unseal } from './seal.ts';
import { createSealingKey, type SealingKey } from './sealing-key.ts';
import {
  type JobSecret,
  jobSecretSchema,
  type MetaSecret,
  metaSecretSchema,
  type PartnerSecret,
  partnerSecretSchema,
} from './secrets.ts';

/** `unreadable`: something lies there that cannot be opened; its owner has to sign in again. */
export type Kept<T> =
  | { state: 'present'; value: T }
  | { state: 'absent' }
  | { state: 'unreadable' };

/** One secret. Reading it is the only way to a token. */
export interface SecretSlot<T> {
  read(): Promise<Kept<T>>;
  write(value: T): Promise<void>;
  remove(): Promise<void>;
}

/** Everything secret that this browser holds. Nothing else reads or writes tokens. */
export interface Vault {
  meta(accountId: string): SecretSlot<MetaSecret>;
  readonly partner: SecretSlot<PartnerSecret>;
  readonly job: SecretSlot<JobSecret>;
  /** Accounts a token is held for. */
  metaAccountIds(): Promise<string[]>;
  /** Moves every secret to where the person now wants it: over restarts, or this session only. */
  keepOverRestarts(keep: boolean): Promise<void>;
  /** Removes every secret and the key. */
  clear(): Promise<void>;
}

export interface VaultDeps {
  /** The person's choice: keep tokens over a browser restart. */
  keepsOverRestarts(): Promise<boolean>;
  nowMs(): number;
  /** Runs work one after the other: a move that had read an older token would write over a newer one. */
  serially<T>(work: () => Promise<T>): Promise<T>;
  sealingKey?: SealingKey;
}

const PREFIX = 'secret:';
const META_PREFIX = `${PREFIX}meta:`;

const sealedSchema = z.object({
  writtenAtMs: z.number(),
  sealed: z.object({ iv: z.string(), data: z.string() }),
});
const plainSchema = z.object({ writtenAtMs: z.number(), text: z.string() });

/**
 * Tokens lie in `storage.session` (memory only), or, when the person wants them kept over restarts,
 * sealed in `storage.local`.
 */
export function createVault(deps: VaultDeps): Vault {
  const { keepsOverRestarts, nowMs, serially, sealingKey = createSealingKey() } = deps;

  async function readText(key: string): Promise<Kept<string>> {
    const [session, local] = await Promise.all([
      browser.storage.session.get(key),
      browser.storage.local.get(key),
    ]);
    const plain = plainSchema.safeParse(session[key]);
    const sealed = sealedSchema.safeParse(local[key]);
    // Both exist only when the browser was killed while moving or replacing one: the newer counts.
    const sealedAtMs = sealed.success ? sealed.data.writtenAtMs : Number.NEGATIVE_INFINITY;
    if (plain.success && plain.data.writtenAtMs >= sealedAtMs) {
      return { state: 'present', value: plain.data.text };
    }
    if (!sealed.success) {
      const nothing = session[key] === undefined && local[key] === undefined;
      return { state: nothing ? 'absent' : 'unreadable' };
    }
    const cryptoKey = await sealingKey.find();
    const text = cryptoKey && (await unseal(cryptoKey, key, sealed.data.sealed));
    return text ? { state: 'present', value: text } : { state: 'unreadable' };
  }

  async function writeText(key: string, text: string, keep: boolean): Promise<void> {
    const writtenAtMs = nowMs();
    if (keep) {
      const sealed = await seal(await sealingKey.findOrMake(), key, text);
      await browser.storage.local.set({ [key]: { writtenAtMs, sealed } });
      await browser.storage.session.remove(key);
    } else {
      await browser.storage.session.set({ [key]: { writtenAtMs, text } });
      await browser.storage.local.remove(key);
    }
  }

  async function remove(keys: string | string[]): Promise<void> {
    await browser.storage.local.remove(keys);
    await browser.storage.session.remove(keys);
  }

  async function keysIn(area: 'local' | 'session'): Promise<string[]> {
    const stored = await browser.storage[area].get(null);
    return Object.keys(stored).filter((key) => key.startsWith(PREFIX));
  }

  async function keys(): Promise<string[]> {
    return [...new Set([...(await keysIn('local')), ...(await keysIn('session'))])];
  }

  function slot<T>(key: string, schema: z.ZodMiniType<T>): SecretSlot<T> {
    return {
      async read() {
        const kept = await serially(() => readText(key));
        if (kept.state !== 'present') return kept;
        const parsed = schema.safeParse(parseJson(kept.value));
        return parsed.success ? { state: 'present', value: parsed.data } : { state: 'unreadable' };
      },
      write: (value) =>
        serially(async () => writeText(key, JSON.stringify(value), await keepsOverRestarts())),
      remove: () => serially(() => remove(key)),
    };
  }

  return {
    meta: (accountId) => slot(`${META_PREFIX}${accountId}`, metaSecretSchema),
    partner: slot(`${PREFIX}partner`, partnerSecretSchema),
    job: slot(`${PREFIX}job`, jobSecretSchema),
    async metaAccountIds() {
      const metaKeys = (await keys()).filter((key) => key.startsWith(META_PREFIX));
      return metaKeys.map((key) => key.slice(META_PREFIX.length));
    },
    keepOverRestarts: (keep) =>
      serially(async () => {
        for (const key of await keysIn(keep ? 'session' : 'local')) {
          const kept = await readText(key);
          if (kept.state === 'present') await writeText(key, kept.value, keep);
          else await remove(key);
        }
        if (!keep) await sealingKey.forget();
      }),
    clear: () =>
      serially(async () => {
        await remove(await keys());
        await sealingKey.forget();
      }),
  };
}
