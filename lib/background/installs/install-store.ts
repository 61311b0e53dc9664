import type { Install } from '../../domain/installs/install.ts';
import { readInstalls, writeInstalls } from '../../platform/database/installs.ts';
import { installsItem } from '../../platform/storage/items.ts';
import { installSchema } from '../../platform/storage/schemas/install.ts';
import { createSerially } from '../serially.ts';

/** The stored installs; every change reads what is stored at that moment. */
export interface InstallStore {
  list(): Promise<readonly Install[]>;
  /** Writes nothing where nothing changed. */
  update(edit: (known: readonly Install[]) => readonly Install[]): Promise<void>;
}

export function createInstallStore(): InstallStore {
  const serially = createSerially();
  return {
    list: readInstalls,
    update: (edit) =>
      serially(async () => {
        const known = await readInstalls();
        // In the order of what is stored: the partner may name the same things in another.
        const edited = edit(known).map((install) => installSchema.parse(install));
        const { count, writes } = (await installsItem.read()).value;
        // A worker may have died between the rows and their number.
        if (JSON.stringify(edited) === JSON.stringify(known) && count === known.length) return;
        await writeInstalls(edited);
        await installsItem.write({ count: edited.length, writes: writes + 1 });
      }),
  };
}
