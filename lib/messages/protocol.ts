import * as z from 'zod/mini';
import { featurePatchSchema } from '../../contract/installs.ts';
import type { Outcome } from '../domain/outcome.ts';
import { PAUSE_CHOICES } from '../domain/pause.ts';

const assetIdsSchema = z.array(z.string());
const install = { externalBusinessId: z.string() };
const noteSchema = z.nullable(z.string().check(z.maxLength(500)));

/**
 * What a page may ask of the background: intents, never data. State comes back through storage.
 * No message and no answer ever holds a token.
 */
export const requestSchema = z.discriminatedUnion('type', [
  /** A page opened: what changed at the partner is asked for, and an overdue check runs. */
  z.object({ type: z.literal('page_opened') }),
  z.object({ type: z.literal('check_now') }),
  /** Reads a partner's discovery document, so that the page can name the permissions it needs. */
  z.object({ type: z.literal('inspect_partner'), origin: z.string() }),
  /** Stores the partner and signs in. The page has asked for the host permissions before. */
  z.object({ type: z.literal('connect_partner'), origin: z.string() }),
  z.object({ type: z.literal('sign_in_partner') }),
  z.object({ type: z.literal('sign_out_partner') }),
  z.object({ type: z.literal('add_account') }),
  z.object({ type: z.literal('sign_in_account'), accountId: z.string() }),
  z.object({
    type: z.literal('rename_account'),
    accountId: z.string(),
    label: z.nullable(z.string()),
  }),
  /** Local only: deletes what is stored here about the account. */
  z.object({ type: z.literal('remove_account'), accountId: z.string() }),
  /** `assetIds: null` = everything a reconnection wants by default. */
  z.object({ type: z.literal('start_reconnection'), assetIds: z.nullable(z.array(z.string())) }),
  /** From `preview`: go on with the covered ones among `assetIds` (null = all covered). */
  z.object({
    type: z.literal('confirm_coverage'),
    jobId: z.string(),
    assetIds: z.nullable(z.array(z.string())),
  }),
  z.object({
    type: z.literal('sign_in_again'),
    jobId: z.string(),
    /** Ask Meta for the password again: the way out when it keeps using the wrong account. */
    reauthenticate: z.boolean(),
  }),
  z.object({ type: z.literal('cancel_reconnection'), jobId: z.string() }),
  z.object({ type: z.literal('retry_failed'), jobId: z.string() }),
  z.object({ type: z.literal('dismiss_reconnection'), jobId: z.string() }),
  /** Silence for these assets until a date (epoch ms, Graph's clock) or until Meta names another one. */
  z.object({
    type: z.literal('snooze_assets'),
    assetIds: assetIdsSchema,
    until: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('date'), untilMs: z.number() }),
      z.object({ kind: z.literal('deadline_moves') }),
    ]),
    note: noteSchema,
  }),
  z.object({ type: z.literal('wake_assets'), assetIds: assetIdsSchema }),
  /** Puts assets aside for good: no standing, no badge, no message. */
  z.object({ type: z.literal('retire_assets'), assetIds: assetIdsSchema, note: noteSchema }),
  z.object({ type: z.literal('take_back_assets'), assetIds: assetIdsSchema }),
  /** Asks the partner again which businesses have its extension installed. */
  z.object({ type: z.literal('read_installs') }),
  /** Opens Meta's dialog in a tab: null for a business that is new. */
  z.object({ type: z.literal('open_install'), externalBusinessId: z.nullable(z.string()) }),
  z.object({ type: z.literal('refresh_install'), ...install }),
  /** Has the partner obtain the install's system-user token. */
  z.object({ type: z.literal('make_immune'), ...install }),
  /** Removes the extension from the business, at Meta. */
  z.object({ type: z.literal('uninstall'), ...install }),
  z.object({
    type: z.literal('change_feature'),
    ...install,
    instanceId: z.string(),
    patch: featurePatchSchema,
  }),
  /** Shows a removed install no more. */
  z.object({ type: z.literal('dismiss_install'), ...install }),
  z.object({ type: z.literal('pause_messages'), choice: z.enum(PAUSE_CHOICES) }),
  z.object({ type: z.literal('resume_messages') }),
  z.object({ type: z.literal('change_settings'), patch: z.record(z.string(), z.unknown()) }),
  z.object({ type: z.literal('delete_everything') }),
]);

export type Request = z.infer<typeof requestSchema>;
export type RequestType = Request['type'];

/** What a partner's address turned out to be, for the page to show before it asks for permissions. */
export interface PartnerPreview {
  origin: string;
  name: string;
  origins: readonly string[];
}

/** What each request answers when it succeeds; all others answer nothing. */
export interface Answers {
  inspect_partner: PartnerPreview;
}

export type AnswerOf<Type extends RequestType> = Type extends keyof Answers ? Answers[Type] : null;

/** Across contexts only plain objects travel: an error class would arrive as a bare `Error`. */
export type Reply<T> = { ok: true; value: T } | { ok: false; outcome: Outcome };
