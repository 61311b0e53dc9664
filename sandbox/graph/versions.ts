/** The Graph versions of the sandbox's time (changelog; v26.0 by Meta's SDKs). */
export const latestVersion = 'v26.0';
const oldestVersion = 'v20.0';

const numberOf = (version: string) => Number(version.slice(1));

/** Whether a segment of a path names a version of Graph, such as `v25.0`. */
export function isVersion(segment: string): boolean {
  return /^v\d+\.\d+$/.test(segment);
}

/**
 * The version that serves a call: an expired one is served by the oldest that lives, a call
 * without one by the oldest too (the app dashboard's setting, left as it was made).
 */
export function servedVersion(asked: string | null): string | null {
  if (asked === null) return oldestVersion;
  if (numberOf(asked) > numberOf(latestVersion)) return null;
  return numberOf(asked) < numberOf(oldestVersion) ? oldestVersion : asked;
}

export function isOlder(version: string, than: string): boolean {
  return numberOf(version) < numberOf(than);
}
