import { runBackendCommand } from './backend-process.ts';
import type { LaunchOptions } from './browser/launch-chromium.ts';
import { importConnections } from './import-connections.ts';
import { cast, openScene, type Scene } from './scene.ts';
import type { Stage } from './start-stage.ts';

type Prepared = Pick<Stage, 'sandbox' | 'backendEnv'>;

/** The installs that the partner follows already, with the token it got when they were made. */
async function importInstalls({ sandbox, backendEnv }: Prepared): Promise<void> {
  const { token } = await sandbox.control.mintToken({ holderId: cast.romanePersonal });
  const installs = await sandbox.control.listInstalls();
  const lines = installs.map(({ externalBusinessId, businessId }) =>
    JSON.stringify({
      record: 'install',
      tenant: cast.tenant,
      externalBusinessId,
      businessId,
      accessToken: token,
    }),
  );
  await runBackendCommand(['import'], backendEnv, `${lines.join('\n')}\n`);
}

/**
 * The demo's scene, complete: the partner follows the installs and hears Meta's webhooks, so that
 * everything on the control page reaches the extension.
 */
export async function openRehearsal(
  options: Pick<LaunchOptions, 'headed' | 'display'> = {},
): Promise<Scene> {
  const scene = await openScene({
    ...options,
    env: {
      // Installs come with `ads_management`: a sign-in with less would leave their ad accounts as they are.
      META_SCOPES: 'pages_show_list,business_management,ads_management,catalog_management',
      // With less, their system users would not reach the pages.
      META_INSTALL_SCOPES:
        'manage_business_extension,ads_management,catalog_management,pages_show_list',
    },
    async prepare(prepared) {
      await importConnections({
        ...prepared,
        tenant: cast.tenant,
        metaUserId: cast.romanePersonal,
      });
      await importInstalls(prepared);
    },
  });
  const { sandbox, origins, backendEnv } = scene.stage;
  await sandbox.control.configureWebhooks({
    callbackUrl: `${origins.partner}/webhooks/meta`,
    verifyToken: backendEnv.META_VERIFY_TOKEN ?? '',
  });
  // At such news the partner reads at Meta what the imported installs consist of.
  for (const { externalBusinessId } of await sandbox.control.listInstalls()) {
    await sandbox.control.changeInstall({ externalBusinessId });
  }
  return scene;
}
