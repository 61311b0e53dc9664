import * as z from 'zod/mini';
import type { CredentialRow } from '../db/schema/credentials.ts';
import { kidOf, type Sealer, UnsealError } from './sealer.ts';

/** What is sealed for an asset. A page's credential keeps the user's token it was derived from. */
const secretSchema = z.object({
  accessToken: z.string(),
  userAccessToken: z.optional(z.string()),
});
export type CredentialSecret = z.infer<typeof secretSchema>;

/** What is kept of a token for an asset, with the token to act as the page where it gave one. */
export function secretOf(accessToken: string, pageToken: string | null): CredentialSecret {
  return pageToken === null
    ? { accessToken }
    : { accessToken: pageToken, userAccessToken: accessToken };
}

/** Seals a credential so that it opens for this tenant and asset only. */
export async function sealCredential(
  sealer: Sealer,
  tenantId: string,
  assetId: string,
  secret: CredentialSecret,
): Promise<{ sealed: string; kid: string }> {
  const sealed = await sealer.seal(JSON.stringify(secret), ['credential', tenantId, assetId]);
  return { sealed, kid: kidOf(sealed) };
}

/** @throws UnsealError */
export async function openCredential(
  sealer: Sealer,
  tenantId: string,
  assetId: string,
  sealed: string,
): Promise<CredentialSecret> {
  const opened = await sealer.open(sealed, ['credential', tenantId, assetId]);
  return secretSchema.parse(JSON.parse(opened));
}

/** Whether a stored credential is this token or was derived from it; one that cannot be opened is not. */
export async function isOfToken(
  sealer: Sealer,
  { tenantId, assetId, sealed }: Pick<CredentialRow, 'tenantId' | 'assetId' | 'sealed'>,
  accessToken: string,
): Promise<boolean> {
  if (sealed === null) return false;
  try {
    const secret = await openCredential(sealer, tenantId, assetId, sealed);
    return (secret.userAccessToken ?? secret.accessToken) === accessToken;
  } catch (error) {
    if (error instanceof UnsealError) return false;
    throw error;
  }
}
