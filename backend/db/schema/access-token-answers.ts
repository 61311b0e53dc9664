import { index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { moment, tenantRows } from './tenancy.ts';

/**
 * Answers to login codes, kept ten minutes for a browser that was killed before it stored one.
 * `sealed` is empty, then what the code was spent for, then the answer; until `claimedUntil` a
 * request is at work on the next step.
 */
export const accessTokenAnswers = pgTable(
  'access_token_answers',
  {
    tenantId: text('tenant_id').notNull(),
    person: text('person').notNull(),
    codeHash: text('code_hash').notNull(),
    sealed: text('sealed'),
    claimedUntil: moment('claimed_until').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.person, table.codeHash] }),
    index('access_token_answers_created').on(table.createdAt),
    ...tenantRows(table.tenantId),
  ],
);
