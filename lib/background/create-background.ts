import { createCheckStore } from '../platform/database/check-store.ts';
import { forgetAccountChunks, forgetAccountHistory } from '../platform/database/forget-database.ts';
import { retirementsItem } from '../platform/storage/alert-items.ts';
import { eventsItem, lastRenewalItem } from '../platform/storage/background-items.ts';
import { policyItem, scheduleItem, summaryItem } from '../platform/storage/items.ts';
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
import { noteMigrations } from './events/note-migrations.ts';
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
import { forgetJobUser } from './reconnect/forget-job-user.ts';
import { createJobStore } from './reconnect/job-store.ts';
import { createReadReach } from './reconnect/read-reach.ts';
import { createSerially } from './serially.ts';
import { settleSecrets } from './settle-secrets.ts';
import { createSharedParts } from './shared-parts.ts';

/** Every part of the background, built and connected; nothing runs yet. */
export type Background = ReturnType<typeof createBackground>;

export function createBackground(ports: Ports) {
  const { parts, graphFor, vault } = createSharedParts(ports);
  const { inBackground, nowMs, partners, readAssets } = parts;

  const alertsSerially = createSerially();
  const alerts = createAlerts({ ...parts, serially: alertsSerially });
  const pausing = createPausing(parts);
  const snoozing = createSnoozing({ ...parts, serially: alertsSerially });

  const installs = createInstalls({
    ...parts,
    store: createInstallStore(),
    accounts: parts.accounts.list,
    vault,
    onChanged: () => checkSoon(),
  });

  // One after the other: two readings from the same mark would tell everything twice.
  const eventsSerially = createSerially();

  const checks = createChecks(
    createCheck({
      ...parts,
      store: createCheckStore(),
      items: {
        schedule: scheduleItem,
        summary: summaryItem,
        settings: settingsInForce,
      },
      serially: createSerially(),
      writeEntries,
      lease: createLease({ item: checkLeaseItem, owner: parts.randomness.id(), nowMs }),
      graphFor: graphFor.account,
      async readPartnerAssets() {
        const [assets] = await Promise.all([
          readPartnerAssets({
            ...parts,
            noteMigrations: (said) => eventsSerially(() => noteMigrations(said)),
          }),
          installs.read(),
        ]);
        return assets;
      },
      readMigrations: async () =>
        new Map(Object.entries((await eventsItem.read()).value.migrations)),
      readRetired: async () => new Set(Object.keys((await retirementsItem.read()).value)),
      onPublished: alerts.announce,
    }),
  );

  const checkSoon = () => inBackground('check_failed', checks.runFresh('event'));

  const jobs = createJobStore();
  const tokenWork = { ...parts, vault, onToken: checkSoon };
  const accounts = createAccounts({
    ...tokenWork,
    async forgetAccount(accountId) {
      // First: a reconnection that just ends writes their name into history, and is waited for.
      await forgetJobUser({ jobs, vault }, accountId);
      await forgetAccountChunks(accountId);
      await forgetAccountHistory(accountId);
    },
    onRemoved: checkSoon,
  });
  const renewSilently = createRenewSilently({ ...tokenWork, lastTry: lastRenewalItem });

  const reconnect = createReconnect({
    ...parts,
    jobs,
    vault,
    signIn: (partner, manner) => signInToMeta(parts, partner, manner),
    readReach: createReadReach({ graphFor, nowMs }),
    recheck: () => checks.runFresh('reconnection'),
    announceJobFinished: alerts.announceJobFinished,
  });

  const partner = createPartner({
    ...parts,
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
  });

  const readPartnerEvents = () =>
    eventsSerially(() =>
      readEvents({
        ...parts,
        readInstalls: installs.list,
        accounts: parts.accounts.list,
        noteRemoved: installs.noteRemoved,
        announceHappenings: alerts.announceHappenings,
        markCheckDue: checks.markDue,
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
    policyMirror: createPolicyMirror({ ...parts, item: policyItem }),
    readAssets,
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
            (await parts.accounts.list()).length > 0 ||
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
