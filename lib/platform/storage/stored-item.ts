import { browser } from 'wxt/browser';
import type * as z from 'zod/mini';

/** How a stored value of an older version becomes the next one; keyed by the version it produces. */
export type Migrations = Readonly<Record<number, (older: unknown) => unknown>>;

export interface StoredItemOptions<T> {
  key: string;
  area?: 'local' | 'session';
  version: number;
  schema: z.ZodMiniType<T>;
  migrations?: Migrations;
  /** What a reader gets when nothing is stored or what is stored cannot be read. */
  fallback: T;
}

/** `unreadable` means: something lies there that no version of us wrote; the caller starts over. */
export interface StoredValue<T> {
  value: T;
  state: 'present' | 'absent' | 'unreadable';
}

export interface StoredItem<T> {
  readonly key: string;
  readonly area: 'local' | 'session';
  parse(raw: unknown): StoredValue<T>;
  serialise(value: T): unknown;
  read(): Promise<StoredValue<T>>;
  write(value: T): Promise<void>;
  remove(): Promise<void>;
}

/** One key of extension storage with its version, schema and migrations. */
export function createStoredItem<T>(options: StoredItemOptions<T>): StoredItem<T> {
  const { key, version, schema, migrations = {}, fallback } = options;
  const area = options.area ?? 'local';
  const parse = (raw: unknown): StoredValue<T> => {
    if (raw === undefined || raw === null) return { value: fallback, state: 'absent' };
    const migrated = migrate(raw, version, migrations);
    const parsed = schema.safeParse(migrated);
    if (!parsed.success) return { value: fallback, state: 'unreadable' };
    return { value: parsed.data, state: 'present' };
  };
  const serialise = (value: T) => ({ version, data: value });
  return {
    key,
    area,
    parse,
    serialise,
    async read() {
      const stored = await browser.storage[area].get(key);
      return parse(stored[key]);
    },
    async write(value) {
      await browser.storage[area].set({ [key]: serialise(value) });
    },
    async remove() {
      await browser.storage[area].remove(key);
    },
  };
}

function migrate(raw: unknown, version: number, migrations: Migrations): unknown {
  if (typeof raw !== 'object' || raw === null || !('version' in raw) || !('data' in raw)) {
    return undefined;
  }
  let data: unknown = raw.data;
  for (let next = Number(raw.version) + 1; next <= version; next += 1) {
    const step = migrations[next];
    if (!step) return undefined;
    data = step(data);
  }
  return Number(raw.version) > version ? undefined : data;
}

type Values<Items extends readonly StoredItem<unknown>[]> = {
  [Index in keyof Items]: Items[Index] extends StoredItem<infer T> ? StoredValue<T> : never;
};

/** Reads several items of one area in one call: what a page's first paint waits for. */
export async function readItems<const Items extends readonly StoredItem<unknown>[]>(
  items: Items,
  /** What somebody has already read of them. */
  read: Record<string, unknown> | null = null,
): Promise<Values<Items>> {
  const area = items[0]?.area ?? 'local';
  const keys = items.map((item) => item.key);
  const stored: Record<string, unknown> = read ?? (await browser.storage[area].get(keys));
  return items.map((item) => item.parse(stored[item.key])) as Values<Items>;
}

/** A pair for `writeItems`, kept as a function so that item and value must agree. */
export function entry<T>(item: StoredItem<T>, value: T): readonly [string, unknown] {
  return [item.key, item.serialise(value)];
}

/** Writes several entries of `storage.local` in one `set`, which is atomic. */
export async function writeEntries(
  entries: readonly (readonly [string, unknown])[],
): Promise<void> {
  await browser.storage.local.set(Object.fromEntries(entries));
}

/** Calls back with each change of an item, from whichever context it came; returns the way to stop. */
export function watchItem<T>(item: StoredItem<T>, onChange: (value: StoredValue<T>) => void) {
  const listener = (changes: Record<string, { newValue?: unknown }>, areaName: string) => {
    const change = areaName === item.area ? changes[item.key] : undefined;
    if (change) onChange(item.parse(change.newValue));
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}
