import * as z from 'zod/mini';
import type { AlertLedger, Happening } from '../../../domain/alerts/alert-ledger.ts';
import type { AlertMessage, NewsLine } from '../../../domain/alerts/alert-message.ts';
import type { AssetNotice } from '../../../domain/alerts/asset-notice.ts';
import { businessRefSchema } from './summary.ts';

const number = z.number();
const maybeNumber = z.nullable(z.number());
const business = z.nullable(businessRefSchema);

const noticeSchema: z.ZodMiniType<AssetNotice> = z.object({
  deadlineMs: number,
  told: maybeNumber,
  later: z.nullable(z.object({ sinceMs: number, earliestMs: number })),
  extendedFromMs: maybeNumber,
  safeSinceMs: maybeNumber,
  recoveredTold: z.boolean(),
  hasRelapsed: z.boolean(),
  held: z.boolean(),
  otherDates: z.array(z.object({ deadlineMs: number, told: maybeNumber })),
});

const jobSchema = z.object({
  jobId: z.string(),
  reconnected: number,
  kept: number,
  notCovered: number,
  failed: number,
  /** Earlier versions did not say it. */
  pending: z._default(number, 0),
});

const lineSchema: z.ZodMiniType<NewsLine> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('approaching'),
    count: number,
    deadlineMs: number,
    rung: number,
    due: z.boolean(),
  }),
  z.object({ kind: z.literal('lost'), count: number, deadlineMs: number }),
  z.object({ kind: z.literal('extended'), count: number, deadlineMs: number, fromMs: number }),
  z.object({ kind: z.literal('recovered'), count: number }),
  z.object({ kind: z.literal('feature_off'), name: z.string() }),
  z.object({ kind: z.literal('install_removed') }),
]);
const newsSchema = z.object({ business, lines: z.array(lineSchema) });
const signInsSchema = z.array(
  z.object({ id: z.string(), name: z.string(), endsAtMs: maybeNumber }),
);

const stamp = { id: z.string(), atMs: number };
const messageSchema: z.ZodMiniType<AlertMessage> = z.discriminatedUnion('kind', [
  z.object({ ...stamp, kind: z.literal('business'), news: newsSchema }),
  z.object({ ...stamp, kind: z.literal('own_sign_in'), signIns: signInsSchema }),
  z.object({ ...stamp, kind: z.literal('reconnect_finished'), job: jobSchema }),
  z.object({
    ...stamp,
    kind: z.literal('digest'),
    signIns: signInsSchema,
    jobs: z.array(jobSchema),
    news: z.array(newsSchema),
    beyond: number,
    pressing: number,
  }),
]);

const happeningSchema: z.ZodMiniType<Happening> = z.discriminatedUnion('kind', [
  z.object({ key: z.string(), kind: z.literal('reconnect_finished'), job: jobSchema }),
  z.object({ key: z.string(), kind: z.literal('feature_off'), business, name: z.string() }),
  z.object({ key: z.string(), kind: z.literal('install_removed'), business }),
]);

/**
 * The ledger as it is stored: assets that were told the same share one notice, because thousands
 * of assets carry a handful of dates.
 */
export type PackedLedger = Omit<AlertLedger, 'notices'> & {
  notices: readonly { notice: AssetNotice; assetIds: readonly string[] }[];
};

export const packedLedgerSchema: z.ZodMiniType<PackedLedger> = z.object({
  notices: z.array(z.object({ notice: noticeSchema, assetIds: z.array(z.string()) })),
  days: z.record(z.string(), z.object({ approaching: number, lastDay: maybeNumber })),
  signIns: z.record(z.string(), z.object({ toldAtMs: number, mendedAtMs: maybeNumber })),
  waiting: z.array(happeningSchema),
  taken: z.record(z.string(), number),
  outbox: z.array(messageSchema),
});
