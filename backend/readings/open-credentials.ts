import type { Logger } from 'pino';
import type { CredentialRow } from '../db/schema/credentials.ts';
import { openCredential } from '../tokens/credential-secret.ts';
import { type Sealer, UnsealError } from '../tokens/sealer.ts';

/** A credential with the token its asset is read with. */
export interface OpenCredential {
  row: CredentialRow;
  token: string;
  /** Only the page's own token is there; with a user's, a hundred assets come at a call. */
  isPageToken: boolean;
  /** The page's own token, where it is another one. */
  pageToken: string | null;
}

export interface OpenDeps {
  sealer: Sealer;
  log: Logger;
  /** Reaches what is shared with the partner's own business. */
  partnerToken: string | undefined;
}

/** Opens what can be opened; a credential under a retired key is reported and passed over. */
export async function openCredentials(
  { sealer, log, partnerToken }: OpenDeps,
  rows: readonly CredentialRow[],
): Promise<OpenCredential[]> {
  const open: OpenCredential[] = [];
  for (const row of rows) {
    if (row.sealed === null) {
      if (partnerToken)
        open.push({ row, token: partnerToken, isPageToken: false, pageToken: null });
      continue;
    }
    try {
      const secret = await openCredential(sealer, row.tenantId, row.assetId, row.sealed);
      const token = secret.userAccessToken ?? secret.accessToken;
      const hasUserToken = secret.userAccessToken !== undefined;
      open.push({
        row,
        token,
        isPageToken: row.tokenClass === 'page' && !hasUserToken,
        pageToken: hasUserToken ? secret.accessToken : null,
      });
    } catch (error) {
      if (!(error instanceof UnsealError)) throw error;
      log.error({ tenant: row.tenantId, assetId: row.assetId, why: error.why }, 'unopened');
    }
  }
  return open;
}
