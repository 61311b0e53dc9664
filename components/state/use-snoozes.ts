import { useEffect, useState } from 'react';
import type { Snoozes } from '../../lib/domain/alerts/snooze.ts';
import { snoozesItem } from '../../lib/platform/storage/alert-items.ts';
import { watchItem } from '../../lib/platform/storage/stored-item.ts';

/** What the person has silenced, by asset id; kept up while it is shown. */
export function useSnoozes(): Snoozes {
  const [snoozes, setSnoozes] = useState<Snoozes>({});
  useEffect(() => {
    const stop = watchItem(snoozesItem, ({ value }) => setSnoozes(value));
    void snoozesItem.read().then(({ value }) => setSnoozes(value));
    return stop;
  }, []);
  return snoozes;
}
