import { createStoredItem } from '../../platform/storage/stored-item.ts';
import { type CheckLease, checkLeaseSchema } from './lease.ts';

/** In session storage: no lease outlives the browser. */
export const checkLeaseItem = createStoredItem<CheckLease | null>({
  key: 'check-lease',
  area: 'session',
  version: 1,
  schema: checkLeaseSchema,
  fallback: null,
});
