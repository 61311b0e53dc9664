import type { UserManifest } from 'wxt';
import { originPattern } from './lib/domain/origin-pattern.ts';
import {
  type BuildConfig,
  type BuildEnvironment as PublicEnvironment,
  parseBuildConfig,
} from './lib/platform/build-config.ts';

/** Build-time addresses and ids; README.md lists them under "Install". */
export interface BuildEnvironment extends PublicEnvironment {
  WXT_EXTENSION_KEY?: string;
  WXT_GECKO_ID?: string;
}

/** The manifest of one build. Required hosts are Graph and, in a partner's own build, the partner. */
export function createManifest(browser: string, env: BuildEnvironment): UserManifest {
  const build = parseBuildConfig(env);
  const isFirefox = browser === 'firefox';
  const named = [build.graphOrigin, build.partnerOrigin, build.issuerOrigin];
  const required = named
    .filter((origin) => origin !== null)
    .map((origin) => originPattern(origin, isFirefox));
  return {
    name: '__MSG_extName__',
    description: '__MSG_extDescription__',
    default_locale: 'en',
    permissions: ['alarms', 'contextMenus', 'identity', 'notifications', 'storage'],
    // Two origins may share a pattern: Firefox's name no port.
    host_permissions: [...new Set(required)],
    ...(build.partnerOrigin ? {} : { optional_host_permissions: optionalHosts(build) }),
    ...(isFirefox
      ? {
          browser_specific_settings: {
            gecko: {
              id: env.WXT_GECKO_ID || 'holdfast@holdfast.invalid',
              strict_min_version: '140.0',
              data_collection_permissions: {
                required: ['authenticationInfo', 'personallyIdentifyingInfo'],
              },
            },
          },
        }
      : {
          ...(env.WXT_EXTENSION_KEY ? { key: env.WXT_EXTENSION_KEY } : {}),
          // contextMenus.removeAll answers with a promise since then.
          minimum_chrome_version: '123',
          // Firefox does not know the key, and reads policies without a schema.
          storage: { managed_schema: 'managed_schema.json' },
        }),
  } as UserManifest;
}

/** Where a partner may lie that the person names later; each is asked for by itself. */
function optionalHosts({ allowsLoopback }: BuildConfig): string[] {
  return ['https://*/*', ...(allowsLoopback ? ['http://127.0.0.1/*', 'http://localhost/*'] : [])];
}
