import type { Logger } from 'pino';
import type { Transaction } from '../db/database.ts';
import { installs } from '../db/schema/index.ts';
import type { InstallRow } from '../db/schema/installs.ts';
import { kidOf, type Sealer, UnsealError } from '../tokens/sealer.ts';
import { isInstall } from './find-install.ts';

type Owner = Pick<InstallRow, 'tenantId' | 'externalBusinessId'>;
type Sealed = Owner & Pick<InstallRow, 'sealed'>;

/** Seals the token of an install, bound to the tenant and the install. */
export async function sealInstallToken(
  sealer: Sealer,
  { tenantId, externalBusinessId }: Owner,
  token: string,
): Promise<{ sealed: string; kid: string }> {
  const sealed = await sealer.seal(token, ['install', tenantId, externalBusinessId]);
  return { sealed, kid: kidOf(sealed) };
}

/** Makes a token the install's own. */
export async function storeInstallToken(
  tx: Transaction,
  sealer: Sealer,
  install: Owner,
  token: string,
  tokenClass: InstallRow['tokenClass'],
): Promise<void> {
  const sealed = await sealInstallToken(sealer, install, token);
  await tx
    .update(installs)
    .set({ ...sealed, tokenClass })
    .where(isInstall(install));
}

/** The stored token of an install; null when it has none. @throws UnsealError */
export async function openInstallToken(
  sealer: Sealer,
  { tenantId, externalBusinessId, sealed }: Sealed,
): Promise<string | null> {
  return sealed === null ? null : sealer.open(sealed, ['install', tenantId, externalBusinessId]);
}

/** The same to work with: one that cannot be opened is reported, and as good as none. */
export async function usableInstallToken(
  { sealer, log }: { sealer: Sealer; log: Logger },
  install: Sealed,
): Promise<string | null> {
  return orNone(log, install, () => openInstallToken(sealer, install));
}

/** Null where a token of this install cannot be opened: its key is retired. */
export async function orNone(
  log: Logger,
  { tenantId, externalBusinessId }: Owner,
  open: () => Promise<string | null>,
): Promise<string | null> {
  try {
    return await open();
  } catch (error) {
    if (!(error instanceof UnsealError)) throw error;
    log.error(
      { tenant: tenantId, externalBusinessId, why: error.why },
      'the token of an install cannot be opened',
    );
    return null;
  }
}
