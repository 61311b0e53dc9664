import * as z from 'zod/mini';
import { featurePatchSchema } from '../../contract/installs.ts';
import { PAUSE_CHOICES } from '../domain/alerts/pause.ts';
import type { Outcome } from '../domain/outcome.ts';

const assetIdsSchema = z.array(z.string());
const install = { externalBusinessId: z.string() };
const noteSchema = z.nullable(z.string().check(z.maxLength(500)));

function intent<const Type extends string, Fields extends z.core.$ZodShape = Record<never, never>>(
  type: Type,
  fields?: Fields,
) {
  return z.object({ type: z.literal(type), ...(fields as Fields) });
}

/**
 * What a page may ask of the background: intents, never data. State comes back through storage.
 * No message and no answer ever holds a token.
 */
export const requestSchema = z.discriminatedUnion('type', [
  /** A page opened: what changed at the partner is asked for, and an overdue check runs. */
  intent('page_opened'),
  intent('check_now'),
  /** Reads a partner's discovery document, so that the page can name the permissions it needs. */
  intent('inspect_partner', { origin: z.string() }),
  /** Stores the partner and signs in. The page has asked for the host permissions before. */
  intent('connect_partner', { origin: z.string() }),
  intent('sign_in_partner'),
  intent('sign_out_partner'),
  intent('add_account'),
  intent('sign_in_account', { accountId: z.string() }),
  intent('rename_account', {
    accountId: z.string(),
    label: z.nullable(z.string()),
  }),
  /** Local only: deletes what is stored here about the account. */
  intent('remove_account', { accountId: z.string() }),
  /** `assetIds: null` = everything a reconnection wants by default. */
  intent('start_reconnection', { assetIds: z.nullable(assetIdsSchema) }),
  /** From `preview`: go on with the covered ones among `assetIds` (null = all covered). */
  intent('confirm_coverage', {
    jobId: z.string(),
    assetIds: z.nullable(assetIdsSchema),
  }),
  intent('sign_in_again', {
    jobId: z.string(),
    /** Ask Meta for the password again: the way out when it keeps using the wrong account. */
    reauthenticate: z.boolean(),
  }),
  intent('cancel_reconnection', { jobId: z.string() }),
  intent('retry_failed', { jobId: z.string() }),
  intent('dismiss_reconnection', { jobId: z.string() }),
  /** Silence for these assets until a date (epoch ms, Graph's clock) or until Meta names another one. */
  intent('snooze_assets', {
    assetIds: assetIdsSchema,
    until: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('date'), untilMs: z.number() }),
      z.object({ kind: z.literal('deadline_moves') }),
    ]),
    note: noteSchema,
  }),
  intent('wake_assets', { assetIds: assetIdsSchema }),
  /** Puts assets aside for good: no standing, no badge, no message. */
  intent('retire_assets', { assetIds: assetIdsSchema, note: noteSchema }),
  intent('take_back_assets', { assetIds: assetIdsSchema }),
  /** Asks the partner again which businesses have its extension installed. */
  intent('read_installs'),
  /** Opens Meta's dialog in a tab: null for a business that is new. */
  intent('open_install', { externalBusinessId: z.nullable(z.string()) }),
  intent('refresh_install', install),
  /** Has the partner obtain the install's system-user token. */
  intent('make_immune', install),
  /** Removes the extension from the business, at Meta. */
  intent('uninstall', install),
  intent('change_feature', {
    ...install,
    instanceId: z.string(),
    patch: featurePatchSchema,
  }),
  /** Shows a removed install no more. */
  intent('dismiss_install', install),
  intent('pause_messages', { choice: z.enum(PAUSE_CHOICES) }),
  intent('resume_messages'),
  intent('change_settings', { patch: z.record(z.string(), z.unknown()) }),
  intent('delete_everything'),
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
