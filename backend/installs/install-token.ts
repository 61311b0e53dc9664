import type { InstallRow } from '../db/schema/installs.ts';
import { kidOf, type Sealer } from '../tokens/sealer.ts';

type Owner = Pick<InstallRow, 'tenantId' | 'externalBusinessId'>;

/** Seals the token of an install, bound to the tenant and the install. */
export async function sealInstallToken(
  sealer: Sealer,
  { tenantId, externalBusinessId }: Owner,
  token: string,
): Promise<{ sealed: string; kid: string }> {
  const sealed = await sealer.seal(token, ['install', tenantId, externalBusinessId]);
  return { sealed, kid: kidOf(sealed) };
}

/** The stored token of an install; null when it has none. @throws UnsealError */
export async function openInstallToken(
  sealer: Sealer,
  { tenantId, externalBusinessId, sealed }: Owner & Pick<InstallRow, 'sealed'>,
): Promise<string | null> {
  return sealed === null ? null : sealer.open(sealed, ['install', tenantId, externalBusinessId]);
}
