import { parseAlertId } from '../../domain/alerts/alert-id.ts';
import type { JudgedAsset } from '../../domain/assets/snapshot.ts';
import { wantsReconnection } from '../../domain/assets/standing.ts';
import type { Action } from '../../platform/action.ts';
import type { Notifications } from '../../platform/notifications.ts';
import type { Tabs } from '../../platform/tabs.ts';

export interface AlertClickDeps {
  notifications: Pick<Notifications, 'clear'>;
  action: Pick<Action, 'openPopup'>;
  tabs: Pick<Tabs, 'openPage'>;
  readAssets(): Promise<readonly JudgedAsset[]>;
  /** Null = everything a reconnection wants by default. */
  startReconnection(assetIds: readonly string[] | null): Promise<void>;
  snoozeForAWeek(assetIds: readonly string[]): Promise<void>;
}

/** The body of a message: opens the popup, or its page where the browser cannot open it. */
export async function handleAlertClick(id: string, deps: AlertClickDeps): Promise<void> {
  await deps.notifications.clear(id);
  if (!(await deps.action.openPopup())) await deps.tabs.openPage('popup.html');
}

/** A button of a message: what it means is in the id and the index, as memory is gone by then. */
export async function handleAlertButton(
  id: string,
  index: number,
  deps: AlertClickDeps,
): Promise<void> {
  const target = parseAlertId(id);
  if (target?.kind !== 'business' && target?.kind !== 'digest') {
    await handleAlertClick(id, deps);
    return;
  }
  await deps.notifications.clear(id);
  const wanted = (await deps.readAssets()).filter(
    ({ usedByPartner, judgement, business }) =>
      usedByPartner &&
      wantsReconnection(judgement.standing) &&
      (target.kind === 'digest' || (business?.id ?? null) === target.businessId),
  );
  const assetIds = wanted.map((asset) => asset.id);
  if (index > 0) await deps.snoozeForAWeek(assetIds);
  // Nothing is left to reconnect: the message was old.
  else if (assetIds.length === 0) await handleAlertClick(id, deps);
  else await deps.startReconnection(target.kind === 'digest' ? null : assetIds);
}
