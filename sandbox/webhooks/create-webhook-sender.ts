import type { SandboxState } from '../sandbox-state.ts';
import { pendingToken } from '../world/install-token.ts';
import { grantKey } from '../world/world.ts';
import { createDeliveryQueue, type Delivery } from './delivery-queue.ts';
import { type InstallEvent, installValue } from './install-value.ts';
import { splitDeliveries, type WebhookEntry } from './notification.ts';
import type { WebhookSender } from './webhook-sender.ts';

/** Sends by the world, clock and switches of the moment: `state` is asked anew each time. */
export function createWebhookSender(state: () => SandboxState): WebhookSender {
  const queue = createDeliveryQueue();

  const send: WebhookSender['send'] = async (object, entries, options = {}) => {
    const { partnerApp } = state().world;
    const callbackUrl = options.callbackUrl ?? partnerApp.subscriptions.get(object)?.callbackUrl;
    if (!callbackUrl) throw new Error(`nobody is subscribed to the object "${object}"`);
    const target = { callbackUrl, appSecret: partnerApp.secret, signature: options.signature };
    const sent: Delivery[] = [];
    for (const notification of splitDeliveries(object, entries)) {
      sent.push(await queue.send(target, notification));
    }
    return sent;
  };

  const announce = (
    object: string,
    field: string,
    entry: Omit<WebhookEntry, 'time' | 'changes'>,
    value: unknown,
  ) => {
    const { behaviour, world, clock } = state();
    const subscription = world.partnerApp.subscriptions.get(object);
    if (!behaviour.automaticWebhooks || !subscription?.fields.includes(field)) return;
    const time = Math.floor(clock.nowMs() / 1000);
    void send(object, [{ ...entry, time, changes: [{ field, value }] }]);
  };

  return {
    migrationChanged(userId, expiresAtMs) {
      const { world, behaviour } = state();
      if (!world.grants.has(grantKey(world.partnerApp.id, userId))) return;
      const value = {
        user_id: userId,
        migration_expire_time: new Date(expiresAtMs).toISOString().replace(/\.\d+Z$/, 'Z'),
      };
      announce(behaviour.webhookObject, 'migration_expire_time', { id: userId }, value);
    },
    installChanged(install, event) {
      const entry = { id: install.installedByUserId, uid: install.systemUserId };
      const token = event === 'uninstall' ? null : pendingToken(state(), install);
      announce('user', 'fbe_install', entry, installValue(install, event, token));
      announce(
        'application',
        integrationField[event],
        { id: state().world.partnerApp.id },
        {
          business_manager_id: install.businessId,
          ...(event === 'install' ? { tp_config_id: install.externalBusinessId } : {}),
        },
      );
    },
    send,
    queue,
    clear: () => queue.clear(),
  };
}

const integrationField: Record<InstallEvent, string> = {
  install: 'business_integration_install',
  change: 'business_integration_update',
  uninstall: 'business_integration_uninstall',
};
