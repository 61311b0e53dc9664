import { browser } from 'wxt/browser';

/** Firefox match patterns take no port, so a pattern covers every port of its host. */
export function originPattern(origin: string): string {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
}

export interface Permissions {
  contains(origins: readonly string[]): Promise<boolean>;
  /** Works only inside a person's click, so only pages call it. */
  request(origins: readonly string[]): Promise<boolean>;
  /** Gives hosts back that are no longer needed; required ones stay. */
  remove(origins: readonly string[]): Promise<void>;
}

/** `browser.permissions`, for hosts. */
export function createPermissions(): Permissions {
  const patterns = (origins: readonly string[]) => ({ origins: origins.map(originPattern) });
  return {
    contains: (origins) => browser.permissions.contains(patterns(origins)),
    request: (origins) => browser.permissions.request(patterns(origins)),
    async remove(origins) {
      await browser.permissions.remove(patterns(origins)).catch(() => false);
    },
  };
}
