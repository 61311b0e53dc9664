import { applyBusinessIntegration } from './apply-business-integration.ts';
import { applyInstallEvent } from './apply-install-event.ts';
import { applyMigration } from './apply-migration.ts';
import type { ChangeHandler } from './change-handler.ts';

/** By field, not by object: Meta does not document the object of the migration field. */
const handlers: Record<string, ChangeHandler> = {
  migration_expire_time: applyMigration,
  fbe_install: applyInstallEvent,
  business_integration_install: applyBusinessIntegration,
  business_integration_update: applyBusinessIntegration,
  business_integration_uninstall: applyBusinessIntegration,
};

/** Brings one change of a delivery into effect, within the delivery's transaction. */
export const applyChange: ChangeHandler = async (deps, tx, change) => {
  const handler = Object.hasOwn(handlers, change.field) ? handlers[change.field] : undefined;
  return handler ? handler(deps, tx, change) : 'unknown';
};
