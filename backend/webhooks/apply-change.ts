import type { Transaction } from '../db/database.ts';
import { applyBusinessIntegration } from '../installs/apply-business-integration.ts';
import { applyInstallEvent } from '../installs/apply-install-event.ts';
import { applyMigration } from './apply-migration.ts';
import type { WebhookChange } from './parse-delivery.ts';
import type { ChangeContext } from './process-deliveries.ts';

/**
 * What became of a change: `applied`, `stale` (a newer one was known, or it says nothing new),
 * `quarantined` (not followed, shown to the operator), `unreadable`, or `unknown` (a field we do not
 * handle).
 */
export type ChangeResult = 'applied' | 'stale' | 'quarantined' | 'unreadable' | 'unknown';

export type ChangeHandler = (
  deps: ChangeContext,
  tx: Transaction,
  change: WebhookChange,
) => Promise<ChangeResult>;

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
