import type { BackendEnv } from '../env.ts';

/** Where Meta's dialog sends the browser after an install: a page that says it may be closed. */
export const installedPath = '/installed';

export type InstallUrlSettings = Pick<
  BackendEnv,
  | 'LOGIN_ORIGIN'
  | 'META_GRAPH_VERSION'
  | 'META_APP_ID'
  | 'META_INSTALL_SCOPES'
  | 'PUBLIC_ORIGIN'
  | 'PARTNER_NAME'
>;

/** The login dialog with the `extras` that make it the business extension's set-up. */
export function installUrl(
  env: InstallUrlSettings,
  externalBusinessId: string,
  setup: Record<string, string>,
): string {
  const url = new URL(`${env.LOGIN_ORIGIN}/${env.META_GRAPH_VERSION}/dialog/oauth`);
  const extras = {
    setup: { external_business_id: externalBusinessId, ...setup },
    business_config: { business: { name: env.PARTNER_NAME } },
    repeat: false,
  };
  const params = {
    client_id: env.META_APP_ID,
    display: 'page',
    redirect_uri: `${env.PUBLIC_ORIGIN}${installedPath}`,
    response_type: 'code',
    scope: env.META_INSTALL_SCOPES.join(','),
    extras: JSON.stringify(extras),
  };
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
  return url.href;
}
