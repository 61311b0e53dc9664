import * as z from 'zod/mini';
import type { Account } from '../../../domain/account.ts';
import { tokenDeathReasonSchema } from './outcome.ts';

const maybeNumber = z.nullable(z.number());

export const accountSchema: z.ZodMiniType<Account> = z.object({
  id: z.string(),
  name: z.string(),
  label: z.nullable(z.string()),
  kind: z.enum(['personal', 'managed', 'system_user', 'unknown']),
  state: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('working') }),
    z.object({
      kind: z.literal('dead'),
      reason: tokenDeathReasonSchema,
      code: maybeNumber,
      subcode: maybeNumber,
    }),
    z.object({ kind: z.literal('blocked'), code: z.number() }),
    z.object({ kind: z.literal('proof_required') }),
    z.object({ kind: z.literal('unchecked') }),
  ]),
  stateAtMs: maybeNumber,
  scopes: z.array(z.string()),
  declinedScopes: z.array(z.string()),
  tokenExpiresAtMs: maybeNumber,
  dataAccessExpiresAtMs: maybeNumber,
  migrationExpiresAtMs: maybeNumber,
  addedAtMs: z.number(),
});
