import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';
import { ASSET_TYPES } from '../../contract/assets.ts';
import { idSchema } from '../../contract/ids.ts';
import { timeSchema } from '../../contract/time.ts';
import { storable } from '../db/storable.ts';

const tenantSchema = idSchema;

/** One connection that the partner holds already. Times are RFC 3339. */
const credentialLineSchema = z
  .object({
    record: z.literal('credential'),
    tenant: tenantSchema,
    id: idSchema,
    type: z.enum(ASSET_TYPES),
    name: z._default(z.string(), ''),
    business: z.nullish(z.object({ id: idSchema, name: z.string() })),
    tokenClass: z.enum(['user', 'page', 'system_user', 'partner_share']),
    metaUserId: z.nullish(idSchema),
    isWorkAccount: z.nullish(z.boolean()),
    /** Needed for every class but a share, which the partner's own system user may reach. */
    accessToken: z.nullish(z.string().check(z.minLength(1))),
    /** The user token that a page token was derived from. */
    userAccessToken: z.nullish(z.string().check(z.minLength(1))),
    scopes: z._default(z.array(z.string()), []),
    expiresAt: z.nullish(timeSchema),
    connectedAt: z.nullish(timeSchema),
  })
  .check(
    z.refine((line) => line.tokenClass === 'partner_share' || Boolean(line.accessToken), {
      path: ['accessToken'],
      message: 'is needed for this token class',
    }),
  );

/** A business-extension install the partner follows already. */
const installLineSchema = z.object({
  record: z.literal('install'),
  tenant: tenantSchema,
  externalBusinessId: idSchema,
  businessId: z.nullish(idSchema),
  pixelId: z.nullish(idSchema),
  /** `minted`: the id was handed out, Meta has not told of an install yet. */
  state: z._default(z.enum(['minted', 'installed']), 'installed'),
  setup: z._default(z.record(z.string(), z.string()), {}),
  accessToken: z.nullish(z.string().check(z.minLength(1))),
  tokenClass: z._default(z.enum(['user', 'system_user']), 'user'),
});

export type CredentialLine = z.infer<typeof credentialLineSchema>;
export type InstallLine = z.infer<typeof installLineSchema>;
export type ImportLine = CredentialLine | InstallLine;

/** A line that cannot be taken over; shows where and why, never the line. */
export interface LineProblem {
  line: number;
  message: string;
}

/** Reads one line of an import; `record` decides which shape it must have. */
export function parseImportLine(text: string, line: number): ImportLine | LineProblem {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { line, message: 'is not JSON' };
  }
  const kind = z.object({ record: z.enum(['credential', 'install']) }).safeParse(json);
  if (!kind.success) return { line, message: 'record: must be credential or install' };
  const schema = kind.data.record === 'install' ? installLineSchema : credentialLineSchema;
  const parsed = schema.safeParse(json);
  if (parsed.success) {
    return isDeepStrictEqual(storable(parsed.data), parsed.data)
      ? parsed.data
      : { line, message: 'holds a text that cannot be stored: a null character or half an emoji' };
  }
  const [issue] = parsed.error.issues;
  return { line, message: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is wrong'}` };
}
