import type { UserManifest } from 'wxt';

/** Build-time addresses and ids; see "Names that outsiders rely on" in README.md. */
export interface BuildEnvironment {
  WXT_GRAPH_ORIGIN?: string;
  WXT_LOGIN_ORIGIN?: string;
  WXT_PARTNER_ORIGIN?: string;
  WXT_ISSUER_ORIGIN?: string;
  WXT_EXTENSION_KEY?: string;
  WXT_GECKO_ID?: string;
}

const GRAPH_ORIGIN = 'https://graph.facebook.com';

/** Match patterns take no port in Firefox, so one pattern covers every port of the host. */
function matchPattern(origin: string, browser: string): string {
  const url = new URL(origin);
  return browser === 'firefox' ? `${url.protocol}//${url.hostname}/*` : `${url.origin}/*`;
}

/** The manifest of one build. Required hosts are Graph and, in a partner's own build, the partner. */
export function createManifest(browser: string, env: BuildEnvironment): UserManifest {
  const required = [
    env.WXT_GRAPH_ORIGIN ?? GRAPH_ORIGIN,
    ...(env.WXT_PARTNER_ORIGIN ? [env.WXT_PARTNER_ORIGIN] : []),
    ...(env.WXT_ISSUER_ORIGIN ? [env.WXT_ISSUER_ORIGIN] : []),
  ];
  const hostPermissions = [...new Set(required.map((origin) => matchPattern(origin, browser)))];
  const isFirefox = browser === 'firefox';
  return {
    name: '__MSG_extName__',
    description: '__MSG_extDescription__',
    default_locale: 'en',
    permissions: ['alarms', 'contextMenus', 'identity', 'notifications', 'storage'],
    host_permissions: hostPermissions,
    ...(env.WXT_PARTNER_ORIGIN ? {} : { optional_host_permissions: ['https://*/*'] }),
    ...(isFirefox
      ? {
          browser_specific_settings: {
            gecko: {
              id: env.WXT_GECKO_ID ?? 'holdfast@holdfast.invalid',
              strict_min_version: '140.0',
              data_collection_permissions: {
                required: ['authenticationInfo', 'personallyIdentifyingInfo'],
              },
            },
          },
        }
      : {
          ...(env.WXT_EXTENSION_KEY ? { key: env.WXT_EXTENSION_KEY } : {}),
          minimum_chrome_version: '120',
          // Firefox does not know the key, and reads policies without a schema.
          storage: { managed_schema: 'managed_schema.json' },
        }),
  } as UserManifest;
}
