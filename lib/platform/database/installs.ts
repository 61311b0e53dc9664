import * as z from 'zod/mini';
import type { Install } from '../../domain/installs/install.ts';
import { installSchema } from '../storage/schemas/install.ts';
import { openDatabase } from './database.ts';

const version = 1;

/** A row of an install, under its external business id. */
const rowSchema = z.object({ version: z.literal(version), install: installSchema });

/** The installs of the partner's extension; a row no version of us wrote is left out. */
export async function readInstalls(): Promise<readonly Install[]> {
  const rows: unknown[] = await (await openDatabase()).getAll('installs');
  return rows.flatMap((row) => rowSchema.safeParse(row).data?.install ?? []);
}

/** Replaces all installs, in one transaction. */
export async function writeInstalls(installs: readonly Install[]): Promise<void> {
  const transaction = (await openDatabase()).transaction('installs', 'readwrite');
  await Promise.all([
    transaction.store.clear(),
    ...installs.map((install) =>
      transaction.store.put(packInstall(install), install.externalBusinessId),
    ),
    transaction.done,
  ]);
}

/** An install as it is stored. */
export function packInstall(install: Install): z.infer<typeof rowSchema> {
  return { version, install };
}
