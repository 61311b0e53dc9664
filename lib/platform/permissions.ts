import { browser } from 'wxt/browser';
import { originPattern } from '../domain/origin-pattern.ts';
import { BROWSER_KIND, type BrowserKind } from './browser-kind.ts';

export interface Permissions {
  contains(origins: readonly string[]): Promise<boolean>;
  /** Works only inside a person's click, so only pages call it. */
  request(origins: readonly string[]): Promise<boolean>;
  /** Gives hosts back that are no longer needed; required ones stay. */
  remove(origins: readonly string[]): Promise<void>;
}

/** `browser.permissions`, for hosts. */
export function createPermissions(kind: BrowserKind = BROWSER_KIND): Permissions {
  const patterns = (origins: readonly string[]) => ({
    origins: origins.map((origin) => originPattern(origin, kind === 'firefox')),
  });
  return {
    contains: (origins) => browser.permissions.contains(patterns(origins)),
    request: (origins) => browser.permissions.request(patterns(origins)),
    async remove(origins) {
      await browser.permissions.remove(patterns(origins)).catch(() => false);
    },
  };
}
