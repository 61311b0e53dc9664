import * as z from 'zod/mini';
import type { Outcome } from '../../../domain/outcome.ts';

const text = z.string();
const maybeNumber = z.nullable(z.number());
const maybeText = z.nullable(z.string());

export const tokenDeathReasonSchema = z.enum([
  'expired',
  'app_removed',
  'password_changed',
  'checkpoint',
  'unconfirmed',
  'logged_out',
  'page_role_lost',
  'session_mismatch',
  'system_user_refused',
  'inactive',
  'signed_out_here',
  'unknown',
]);

/** Stored failures and answers to messages share this one shape. */
export const outcomeSchema: z.ZodMiniType<Outcome> = z.discriminatedUnion('code', [
  z.object({ code: z.literal('offline') }),
  z.object({ code: z.literal('not_signed_in'), to: z.enum(['partner', 'meta']) }),
  z.object({
    code: z.literal('token_dead'),
    reason: tokenDeathReasonSchema,
    accountId: maybeText,
  }),
  z.object({ code: z.literal('sign_in_cancelled') }),
  z.object({ code: z.literal('sign_in_busy') }),
  z.object({ code: z.literal('sign_in_unloadable') }),
  z.object({ code: z.literal('sign_in_needs_window') }),
  z.object({ code: z.literal('sign_in_failed'), detail: text }),
  z.object({
    code: z.enum(['permission_missing', 'host_beyond_build']),
    origins: z.array(text),
  }),
  z.object({ code: z.literal('partner_unreachable') }),
  z.object({ code: z.literal('partner_invalid'), detail: text }),
  z.object({ code: z.literal('partner_foreign_origin'), detail: text }),
  z.object({ code: z.literal('partner_insecure'), detail: text }),
  z.object({
    code: z.literal('partner_refused'),
    status: z.number(),
    problem: maybeText,
    detail: maybeText,
  }),
  z.object({ code: z.literal('rate_limited'), untilMs: maybeNumber }),
  z.object({ code: z.literal('meta_unreadable') }),
  z.object({ code: z.literal('meta_unavailable') }),
  z.object({ code: z.literal('meta_refused'), graphCode: maybeNumber, subcode: maybeNumber }),
  z.object({ code: z.literal('missing_scopes'), scopes: z.array(text) }),
  z.object({ code: z.literal('wrong_app') }),
  z.object({ code: z.literal('too_soon'), untilMs: z.number() }),
  z.object({ code: z.literal('busy') }),
  z.object({ code: z.literal('not_found') }),
  z.object({ code: z.literal('invalid_input'), field: text }),
  z.object({ code: z.literal('locked_by_policy'), field: text }),
  z.object({ code: z.literal('storage_unreadable'), key: text }),
  z.object({ code: z.literal('storage_full') }),
  z.object({ code: z.literal('unexpected'), detail: text }),
]);
