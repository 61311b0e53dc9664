import type { Install } from '../../lib/domain/installs/install.ts';
import { readInstalls } from '../../lib/platform/database/installs.ts';
import { useView } from './Page.tsx';
import { useStored } from './use-stored.ts';

/** The installs of the partner's business extension; null until they are read. Read anew after each change. */
export function useInstalls(): readonly Install[] | null {
  const writes = useView((view) => view.installs.writes);
  return useStored(readInstalls, writes);
}
