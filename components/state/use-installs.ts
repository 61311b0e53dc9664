import { useEffect, useState } from 'react';
import type { Install } from '../../lib/domain/installs/install.ts';
import { readInstalls } from '../../lib/platform/database/installs.ts';
import { useView } from './Page.tsx';

interface Read {
  /** The change after which they were read. */
  writes: number;
  installs: readonly Install[];
}

/** The installs of the partner's business extension; null until they are read. Read anew after each change. */
export function useInstalls(): readonly Install[] | null {
  const writes = useView((view) => view.installs.writes);
  const [read, setRead] = useState<Read | null>(null);
  useEffect(() => {
    let current = true;
    void readInstalls().then((installs) => {
      if (current) setRead({ writes, installs });
    });
    return () => {
      current = false;
    };
  }, [writes]);
  return read?.installs ?? null;
}
