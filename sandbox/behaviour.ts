import * as z from 'zod';

/**
 * The switches of the Graph stand-in: where Meta's documents leave a choice open or practice
 * varies, a test or a rehearsal can choose. Numbers of calls are per rolling hour of the world.
 */
const behaviourSchema = z.object({
  /** Added to every HTTP request; a batch is one request. */
  latencyMs: z.number().min(0).max(120_000),
  timestampForm: z.enum(['+0000', '+00:00', 'Z', 'unix']),
  /** A node read that has nothing to say: `{"id"}` as Graph does, or `{}` as the document prints. */
  emptyNode: z.enum(['with_id', 'bare']),
  goneError: z.enum(['oauth_100', 'graph_method_33']),
  /** How long an asset stays readable after its deadline. */
  accessLingersMs: z.number().min(0),
  /** Whether an asset whose access ended leaves the edges, or stays listed without being readable. */
  expiredLeaveEdges: z.boolean(),
  deadPageToken: z.enum(['190_492', '100']),
  requireAppSecretProof: z.boolean(),
  businessExpansion: z.enum(['allowed', 'refused']),
  /** A field expansion that lacks a scope fails the whole call, or is left out. */
  missingScopeInExpansion: z.enum(['fails', 'omitted']),
  defaultPageSize: z.number().int().min(1),
  maxPageSize: z.number().int().min(1),
  /** Pages hold fewer than asked although more follow. */
  shortPages: z.boolean(),
  /** Every page after the first is preceded by an empty one that has `next`. */
  emptyPages: z.boolean(),
  nextCarriesToken: z.boolean(),
  /** Rows times fields above which Graph says "reduce the amount of data"; 0 is never. */
  reduceDataAbove: z.number().int().min(0),
  nullBatchItemProbability: z.number().min(0).max(1),
  usageHeaders: z.enum(['off', 'after_some_calls', 'always']),
  userCallsPerHour: z.number().int().min(1),
  businessCallsPerHour: z.number().int().min(1),
  /** Calls are refused from this percentage on; Meta has been seen to throttle below 100. */
  throttleAtPercent: z.number().min(1).max(100),
  regainMinutes: z.number().int().min(1),
  marketingMinimumVersion: z.string().regex(/^v\d+\.\d+$/),
  oldMarketingVersion: z.enum(['upgraded', 'refused']),
  expiresInMissing: z.boolean(),
  revokeAnswer: z.enum(['true', 'success']),
  longLivedNeverExpires: z.boolean(),
  webhookObject: z.string(),
  /** Meta takes https callbacks only; a rehearsal on one machine has none. */
  plainHttpCallbacks: z.enum(['on_loopback', 'refused']),
  /** Deadlines and installs send their webhooks by themselves once a callback is known. */
  automaticWebhooks: z.boolean(),
  corsAllowsAuthorization: z.boolean(),
  /** Life of the identity provider's access tokens, in real seconds. */
  partnerAccessTokenSeconds: z.number().int().min(1),
  /** Milliseconds added to the Date header only. */
  dateHeaderSkewMs: z.number(),
});

export type Behaviour = z.output<typeof behaviourSchema>;
export const behaviourPatchSchema = behaviourSchema.partial();

export const defaultBehaviour: Behaviour = {
  latencyMs: 0,
  timestampForm: '+0000',
  emptyNode: 'with_id',
  goneError: 'oauth_100',
  accessLingersMs: 0,
  expiredLeaveEdges: true,
  deadPageToken: '190_492',
  requireAppSecretProof: false,
  businessExpansion: 'allowed',
  missingScopeInExpansion: 'fails',
  defaultPageSize: 25,
  maxPageSize: 100,
  shortPages: false,
  emptyPages: false,
  nextCarriesToken: true,
  reduceDataAbove: 0,
  nullBatchItemProbability: 0,
  usageHeaders: 'after_some_calls',
  userCallsPerHour: 4_800,
  businessCallsPerHour: 4_800,
  throttleAtPercent: 100,
  regainMinutes: 7,
  marketingMinimumVersion: 'v24.0',
  oldMarketingVersion: 'upgraded',
  expiresInMissing: false,
  revokeAnswer: 'success',
  longLivedNeverExpires: false,
  webhookObject: 'managed_meta_account',
  plainHttpCallbacks: 'on_loopback',
  automaticWebhooks: true,
  corsAllowsAuthorization: true,
  partnerAccessTokenSeconds: 900,
  dateHeaderSkewMs: 0,
};
