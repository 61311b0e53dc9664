import { browser } from 'wxt/browser';
import { originPattern } from '../domain/origin-pattern.ts';
import { DONE, fail, type Result } from '../domain/result.ts';
import { BROWSER_KIND, type BrowserKind } from './browser-kind.ts';

export interface Permissions {
  contains(origins: readonly string[]): Promise<boolean>;
  /** Gives hosts back that are no longer needed; required ones stay. */
  remove(origins: readonly string[]): Promise<void>;
}

/** `browser.permissions`, for hosts. */
export function createPermissions(kind: BrowserKind = BROWSER_KIND): Permissions {
  return {
    contains: (origins) => browser.permissions.contains(patterns(origins, kind)),
    async remove(origins) {
      await browser.permissions.remove(patterns(origins, kind)).catch(() => false);
    },
  };
}

/** Asks the person for hosts. Works only inside their click, so only pages call it. */
export async function requestHosts(
  origins: readonly string[],
  kind: BrowserKind = BROWSER_KIND,
): Promise<Result<null>> {
  try {
    const granted = await browser.permissions.request(patterns(origins, kind));
    return granted ? DONE : fail({ code: 'permission_missing', origins });
  } catch (error) {
    // Chromium: "Only permissions specified in the manifest may be requested."; Firefox: "Cannot
    // request origin permission for … since it was not declared in the manifest".
    if (!/in the manifest/.test(String(error))) throw error;
    const named = browser.runtime.getManifest().host_permissions ?? [];
    const beyond = origins.filter(
      (origin) => !named.includes(originPattern(origin, kind === 'firefox')),
    );
    return fail({ code: 'host_beyond_build', origins: beyond });
  }
}

function patterns(origins: readonly string[], kind: BrowserKind) {
  return { origins: origins.map((origin) => originPattern(origin, kind === 'firefox')) };
}
