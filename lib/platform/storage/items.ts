import * as z from 'zod/mini';
import type { Account } from '../../domain/account.ts';
import type { Summary } from '../../domain/assets/snapshot.ts';
import { type InstallsSummary, NO_INSTALLS } from '../../domain/installs/install.ts';
import type { PartnerConnection } from '../../domain/partner.ts';
import type { Job } from '../../domain/reconnection/reconnection.ts';
import { NEVER_CHECKED, type Schedule } from '../../domain/schedule.ts';
import { NO_POLICY, type PolicyState } from '../../domain/settings/policy.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../domain/settings/settings.ts';
import { accountSchema } from './schemas/account.ts';
import { jobSchema } from './schemas/job.ts';
import { partnerConnectionSchema } from './schemas/partner.ts';
import { policyStateSchema } from './schemas/policy.ts';
import { scheduleSchema } from './schemas/schedule.ts';
import { settingsSchema } from './schemas/settings.ts';
import { summarySchema } from './schemas/summary.ts';
import { createStoredItem } from './stored-item.ts';

/** What the badge and every page's first paint are made of; null before the first check. */
export const summaryItem = createStoredItem<Summary | null>({
  key: 'summary',
  version: 1,
  schema: z.nullable(summarySchema),
  fallback: null,
});

export const scheduleItem = createStoredItem<Schedule>({
  key: 'schedule',
  version: 1,
  schema: scheduleSchema,
  fallback: NEVER_CHECKED,
});

export const accountsItem = createStoredItem<readonly Account[]>({
  key: 'accounts',
  version: 1,
  schema: z.array(accountSchema),
  fallback: [],
});

export const partnerItem = createStoredItem<PartnerConnection | null>({
  key: 'partner',
  version: 1,
  schema: z.nullable(partnerConnectionSchema),
  fallback: null,
});

/** What a page's first paint needs to know of the installs; they lie in IndexedDB. */
export const installsItem = createStoredItem<InstallsSummary>({
  key: 'installs',
  version: 1,
  schema: z.object({ count: z.number(), writes: z.number() }),
  fallback: NO_INSTALLS,
});

/** The running or last reconnection. */
export const jobItem = createStoredItem<Job | null>({
  key: 'job',
  version: 2,
  schema: z.nullable(jobSchema),
  migrations: {
    2: (job) => (typeof job === 'object' && job !== null ? { ...job, triedMs: 0 } : job),
  },
  fallback: null,
});

export const settingsItem = createStoredItem<Settings>({
  key: 'settings',
  version: 1,
  schema: settingsSchema,
  fallback: DEFAULT_SETTINGS,
});

/** What `storage.managed` said last, so that pages know what is locked in the same read as the settings. */
export const policyItem = createStoredItem<PolicyState>({
  key: 'policy',
  version: 1,
  schema: policyStateSchema,
  fallback: NO_POLICY,
});

/** Until when messages are paused, epoch ms of this machine's clock. */
export const pausedUntilItem = createStoredItem<number | null>({
  key: 'pausedUntil',
  version: 1,
  schema: z.nullable(z.number()),
  fallback: null,
});
