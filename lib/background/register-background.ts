import { restrictStorageAccess } from '../platform/storage/access-level.ts';
import { registerAlerts } from './alerts/register-alerts.ts';
import { CHECK_ALARM } from './check/check.ts';
import { createBackground } from './create-background.ts';
import { createHandlers } from './handlers.ts';
import { EVENTS_PAUSE_MS } from './look-after.ts';
import { obeyPolicy } from './policy/obey-policy.ts';
import { openFirstRun } from './policy/open-first-run.ts';
import type { Ports } from './ports.ts';
import { JOB_ALARM } from './reconnect/run-job.ts';
import { createRouter } from './router.ts';
import { createSerially } from './serially.ts';
import { startUp, TICK_ALARM } from './startup.ts';

/**
 * Builds the background, adds every listener in this one synchronous turn (a listener added later
 * misses the event that woke the worker), and brings things back in line with what is stored.
 * Returns what the start amounts to.
 */
export function registerBackground(ports: Ports): Promise<void> {
  const { alarms, log, managed, notifications, runtime } = ports;
  const background = createBackground(ports);
  const { alerts, inBackground, partner, pausing, policyMirror, reconnect } = background;

  const start = () =>
    startUp({
      alarms,
      log,
      nowMs: ports.clock.nowMs,
      duties: [
        ['storage_access', restrictStorageAccess],
        ['policy', policyMirror.refresh],
        ['policy_partner', partner.obeyPolicy],
        ['secrets', background.settleSecrets],
        ['alerts', alerts.onStart],
        ['menu', pausing.refresh],
        ['reconnection', async () => inBackground('reconnection_broke', reconnect.resume())],
        // What asks the network comes after what does not.
        ['built_partner', partner.adoptBuilt],
        ['look_after', () => background.lookAfter(EVENTS_PAUSE_MS)],
      ],
    });

  const route = createRouter({
    handlers: createHandlers({
      background,
      ports,
      serially: createSerially(),
      startOver: async () => {
        await start();
      },
    }),
    log,
    extensionId: runtime.id,
    pageRoot: runtime.pageRoot(),
  });

  runtime.onMessage(route);
  runtime.onInstalled((isNew) => {
    if (isNew)
      inBackground(
        'first_run_failed',
        started.then(() => openFirstRun(ports)),
      );
  });
  // It exists to wake the worker: what it calls for is done at every start.
  runtime.onStartup(() => {});
  alarms.onAlarm((name) => {
    if (name === TICK_ALARM || name === CHECK_ALARM) {
      inBackground('tick_failed', background.lookAfter(EVENTS_PAUSE_MS));
    }
    if (name === JOB_ALARM) inBackground('reconnection_broke', reconnect.resume());
  });
  managed.onChanged(() => {
    inBackground(
      'policy_change_failed',
      policyMirror.refresh().then((changed) => (changed ? obeyPolicy(background) : undefined)),
    );
  });
  registerAlerts({
    ...ports,
    alerts,
    pausing,
    notifications,
    inBackground,
    clicks: {
      ...ports,
      readAssets: background.readAssets,
      snoozeForAWeek: background.snoozing.snoozeForAWeek,
      async startReconnection(assetIds) {
        await reconnect.start(assetIds);
      },
    },
  });
  const started = start();
  return started;
}
