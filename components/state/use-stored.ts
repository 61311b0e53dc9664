import { useEffect, useState } from 'react';

/**
 * What `read` answers; null until it has. Read anew whenever `change` is another, and an answer that
 * has been overtaken is dropped. `read` has to stay the same function between renders.
 */
export function useStored<T>(read: () => Promise<T>, change: unknown): T | null {
  const [stored, setStored] = useState<{ change: unknown; value: T } | null>(null);
  useEffect(() => {
    let current = true;
    void read().then((value) => {
      if (current) setStored({ change, value });
    });
    return () => {
      current = false;
    };
  }, [read, change]);
  return stored?.value ?? null;
}
