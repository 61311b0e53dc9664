import { survivesMigration } from '../../../lib/domain/assets/credential.ts';
import { installAssetIds } from '../../../lib/domain/installs/install.ts';
import type { InstallRow } from '../../db/schema/installs.ts';
import type { CredentialAccess } from '../feature-state.ts';

/**
 * The assets of an install with its system user's token, its features' included, that stand on no
 * access which survives the migration. What its task gaps tell is left out.
 */
export function notImmune(
  row: InstallRow,
  accessTo: (assetId: string) => CredentialAccess | undefined,
): string[] {
  if (row.tokenClass !== 'system_user') return [];
  const isImmune = (access: CredentialAccess | undefined) =>
    access !== undefined && access.state !== 'lost' && survivesMigration(access.tokenClass);
  const told = new Set(row.taskGaps.map(({ assetId }) => assetId));
  return installAssetIds(row).filter((id) => !told.has(id) && !isImmune(accessTo(id)));
}
