import type { Install } from '../../domain/install.ts';
import { readInstalls, writeInstalls } from '../../platform/database/installs.ts';
import { installsItem } from '../../platform/storage/items.ts';
import { createSerially } from '../serially.ts';

/** The stored installs; every change reads what is stored at that moment. */
export interface InstallStore {
  list(): Promise<readonly Install[]>;
  /** `edit` gives back the very same list where nothing changed. */
  update(edit: (known: readonly Install[]) => readonly Install[]): Promise<void>;
}

export function createInstallStore(): InstallStore {
  const serially = createSerially();
  return {
    list: readInstalls,
    update: (edit) =>
      serially(async () => {
        const known = await readInstalls();
        const edited = edit(known);
        const { count, writes } = (await installsItem.read()).value;
        // A worker may have died between the rows and their number.
        if (JSON.stringify(edited) === JSON.stringify(known) && count === known.length) return;
        await writeInstalls(edited);
        await installsItem.write({ count: edited.length, writes: writes + 1 });
      }),
  };
}
