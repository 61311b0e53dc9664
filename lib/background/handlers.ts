import { DONE, type Result } from '../domain/result.ts';
import { handleAlertRequest } from './alerts/alert-requests.ts';
import type { Background } from './create-background.ts';
import { OPENED_PAUSE_MS } from './look-after.ts';
import type { Ports } from './ports.ts';
import type { Handlers } from './router.ts';
import type { Serially } from './serially.ts';
import { changeSettings } from './settings/change-settings.ts';
import { deleteEverything } from './settings/delete-everything.ts';

export interface HandlersDeps {
  background: Background;
  ports: Ports;
  serially: Serially;
  /** What every start of the worker owes. */
  startOver(): Promise<void>;
}

/** Which part answers which intent. */
export function createHandlers({ background, ports, serially, startOver }: HandlersDeps): Handlers {
  const { accounts, alerts, checks, installs, partner, reconnect } = background;

  const alert = async (
    request: Parameters<typeof handleAlertRequest>[0],
  ): Promise<Result<null>> => {
    await handleAlertRequest(request, { ...background, judgeAgain: checks.judgeAgain });
    return DONE;
  };

  return {
    page_opened: async () => {
      background.inBackground('partner_not_adopted', background.partner.adoptBuilt());
      background.inBackground('page_opened_failed', background.lookAfter(OPENED_PAUSE_MS));
      return DONE;
    },
    check_now: () => {
      background.inBackground('events_failed', background.readPartnerEvents());
      return checks.runNow();
    },
    inspect_partner: ({ origin }) => partner.inspect(origin),
    connect_partner: ({ origin }) => partner.connect(origin),
    sign_in_partner: () => partner.signIn(),
    sign_out_partner: () => partner.signOut(),
    add_account: () => accounts.add(),
    sign_in_account: ({ accountId }) => accounts.signIn(accountId),
    rename_account: ({ accountId, label }) => accounts.rename(accountId, label),
    remove_account: ({ accountId }) => accounts.remove(accountId),
    start_reconnection: ({ assetIds }) => reconnect.start(assetIds),
    confirm_coverage: ({ jobId, assetIds }) => reconnect.confirmCoverage(jobId, assetIds),
    sign_in_again: ({ jobId, reauthenticate }) => reconnect.signInAgain(jobId, reauthenticate),
    cancel_reconnection: ({ jobId }) => reconnect.cancel(jobId),
    retry_failed: ({ jobId }) => reconnect.retryFailed(jobId),
    dismiss_reconnection: ({ jobId }) => reconnect.dismiss(jobId),
    read_installs: () => installs.read(),
    open_install: ({ externalBusinessId }) => installs.open(externalBusinessId),
    refresh_install: ({ externalBusinessId }) => installs.refresh(externalBusinessId),
    make_immune: ({ externalBusinessId }) => installs.makeImmune(externalBusinessId),
    uninstall: ({ externalBusinessId }) => installs.uninstall(externalBusinessId),
    change_feature: ({ externalBusinessId, instanceId, patch }) =>
      installs.changeFeature(externalBusinessId, instanceId, patch),
    dismiss_install: ({ externalBusinessId }) => installs.dismiss(externalBusinessId),
    snooze_assets: alert,
    wake_assets: alert,
    retire_assets: alert,
    take_back_assets: alert,
    pause_messages: alert,
    resume_messages: alert,
    async change_settings({ patch }) {
      const changed = await changeSettings(
        {
          serially,
          appliedPolicy: background.appliedPolicy,
          keepOverRestarts: background.vault.keepOverRestarts,
        },
        patch,
      );
      if (changed.ok) await Promise.all([background.pausing.refresh(), alerts.announce()]);
      return changed;
    },
    delete_everything: () =>
      deleteEverything({
        ...ports,
        vault: background.vault,
        checksEnded: checks.ended,
        startOver,
      }),
  };
}
