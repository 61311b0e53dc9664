import * as z from 'zod/mini';
import { kidOf, type Sealer } from './sealer.ts';

/** What is sealed for an asset. A page's credential keeps the user's token it was derived from. */
const secretSchema = z.object({
  accessToken: z.string(),
  userAccessToken: z.optional(z.string()),
});
export type CredentialSecret = z.infer<typeof secretSchema>;

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
