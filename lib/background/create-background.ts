import { appendHistory } from '../platform/database/append-history.ts';
import { createCheckStore } from '../platform/database/check-store.ts';
import { forgetAccountChunks } from '../platform/database/forget-database.ts';
import { readJudgedAssets } from '../platform/database/judged-assets.ts';
import { retirementsItem } from '../platform/storage/alert-items.ts';
import { eventsItem, lastRenewalItem } from '../platform/storage/background-items.ts';
import { jobItem, policyItem, scheduleItem, summaryItem } from '../platform/storage/items.ts';
import { writeEntries } from '../platform/storage/stored-item.ts';
import { createAccounts } from './accounts/accounts.ts';
import { createRenewSilently } from './accounts/renew-silently.ts';
import { signInToMeta } from './accounts/sign-in-to-meta.ts';
import { createAlerts } from './alerts/create-alerts.ts';
import { createPausing } from './alerts/pausing.ts';
import { createSnoozing } from './alerts/snoozing.ts';
import { createCheck } from './check/check.ts';
import { checkLeaseItem } from './check/check-lease-item.ts';
import { createLease } from './check/lease.ts';
import { createChecks } from './checks.ts';
import { readEvents } from './events/read-events.ts';
import { forgetFormerPartner } from './forget-former-partner.ts';
import { createInstalls } from './installs/create-installs.ts';
import { createInstallStore } from './installs/install-store.ts';
import { lookAfter } from './look-after.ts';
import { createPartner } from './partner/create-partner.ts';
import { readPartnerAssets } from './partner/read-partner-assets.ts';
import { readAppliedPolicy, settingsInForce } from './policy/applied-policy.ts';
import { createPolicyMirror } from './policy/policy-mirror.ts';
import type { Ports } from './ports.ts';
import { createReconnect } from './reconnect/create-reconnect.ts';
import { createJobStore } from './reconnect/job-store.ts';
import { createReadReach } from './reconnect/read-reach.ts';
import { createSerially } from './serially.ts';
import { settleSecrets } from './settle-secrets.ts';
import { createSharedParts } from './shared-parts.ts';

/** Every part of the background, built and connected; nothing runs yet. */
export type Background = ReturnType<typeof createBackground>;

export function createBackground(ports: Ports) {
  const { alarms, build, clock, log, randomness } = ports;
  const { nowMs } = clock;
  const shared = createSharedParts(ports);
  const { accountStore, graphFor, graphNowMs, identity, metaSignIn, partnerClient } = shared;
  const { partners, vault } = shared;

  const alertsSerially = createSerially();
  const alerts = createAlerts({ ...ports, readAssets: readJudgedAssets, serially: alertsSerially });
  const pausing = createPausing({ ...ports, nowMs });
  const snoozing = createSnoozing({
    serially: alertsSerially,
    readAssets: readJudgedAssets,
    graphNowMs,
  });

  const installs = createInstalls({
    ...ports,
    partners,
    partnerClient,
    store: createInstallStore(),
    accounts: accountStore.list,
    vault,
    loginOrigin: build.loginOrigin,
    readAssets: readJudgedAssets,
    appendHistory,
    onChanged: () => checkSoon(),
    nowMs,
  });

  const checks = createChecks(
    createCheck({
      ...ports,
      store: createCheckStore(),
      items: {
        schedule: scheduleItem,
        summary: summaryItem,
        settings: settingsInForce,
      },
      accounts: accountStore,
      serially: createSerially(),
      writeEntries,
      lease: createLease({ item: checkLeaseItem, owner: randomness.id(), nowMs }),
      graphFor: graphFor.account,
      async readPartnerAssets() {
        const reading = readPartnerAssets({ partners, partnerClient });
        const [assets] = await Promise.all([reading, installs.read()]);
        return assets;
      },
      readMigrations: async () =>
        new Map(Object.entries((await eventsItem.read()).value.migrations)),
      readRetired: async () => new Set(Object.keys((await retirementsItem.read()).value)),
      onPublished: alerts.announce,
      nowMs,
      random: randomness.fraction,
    }),
  );

  /** For work nobody waits for. */
  function inBackground(event: string, work: Promise<unknown>): void {
    work.catch((error: unknown) => log.error(event, { detail: String(error) }));
  }
  const checkSoon = () => inBackground('check_failed', checks.runFresh('event'));

  const tokenWork = {
    ...metaSignIn,
    connection: partners.read,
    partnerClient,
    vault,
    accounts: accountStore,
    nowMs,
    onToken: checkSoon,
  };
  const accounts = createAccounts({
    ...tokenWork,
    appendHistory,
    async forgetReadings(accountId) {
      await forgetAccountChunks(accountId);
      checkSoon();
    },
  });
  const renewSilently = createRenewSilently({
    ...tokenWork,
    graphNowMs,
    lastTry: lastRenewalItem,
    log,
  });

  const reconnect = createReconnect({
    jobs: createJobStore(),
    vault,
    accounts: accountStore,
    connection: partners.read,
    partnerClient,
    signIn: (partner, manner) => signInToMeta(metaSignIn, partner, manner),
    readReach: createReadReach({ graphFor, nowMs, stayAwake: () => jobItem.read() }),
    readAssets: readJudgedAssets,
    recheck: () => checks.runFresh('reconnection'),
    announceJobFinished: alerts.announceJobFinished,
    appendHistory,
    alarms,
    clock,
    randomness,
    log,
  });

  const partner = createPartner({
    fetch: ports.fetch,
    build,
    partners,
    permissions: ports.permissions,
    identity,
    vault,
    appliedPolicy: readAppliedPolicy,
    async forgetFormer() {
      // A check that runs on would write what it read back.
      await checks.ended();
      await forgetFormerPartner(vault);
    },
    onSignedIn() {
      inBackground('job_resume_failed', reconnect.resumeAfterPartnerSignIn());
      // The first reading sets the mark from which on the later ones tell what is new.
      inBackground('events_failed', readPartnerEvents());
      checkSoon();
    },
    nowMs,
    log,
  });

  // One after the other: two readings from the same mark would tell everything twice.
  const eventsSerially = createSerially();
  const readPartnerEvents = () =>
    eventsSerially(() =>
      readEvents({
        partners,
        partnerClient,
        readAssets: readJudgedAssets,
        readInstalls: installs.list,
        accounts: accountStore.list,
        noteRemoved: installs.noteRemoved,
        announceHappenings: alerts.announceHappenings,
        markCheckDue: checks.markDue,
        appendHistory,
        nowMs,
        log,
      }),
    );

  return {
    accounts,
    alerts,
    appliedPolicy: readAppliedPolicy,
    checks,
    inBackground,
    installs,
    partner,
    partners,
    pausing,
    policyMirror: createPolicyMirror({ managed: ports.managed, item: policyItem, log }),
    readAssets: readJudgedAssets,
    readPartnerEvents,
    reconnect,
    settleSecrets: () => settleSecrets({ vault, partners }),
    snoozing,
    vault,
    /** What is due; the partner's events only after this pause since they were last asked for. */
    lookAfter: (eventsPauseMs: number) =>
      lookAfter(
        {
          hasSomething: async () =>
            (await accountStore.list()).length > 0 ||
            (await partners.read())?.signIn === 'signed_in',
          checks,
          readEvents: readPartnerEvents,
          renewSilently,
          refreshPartner: partner.refresh,
          nowMs,
        },
        eventsPauseMs,
      ),
  };
}
