/**
 * A host permission's pattern. Chromium's may name a port; Firefox's may not, and then cover every
 * port of the host.
 */
export function originPattern(origin: string, isFirefox: boolean): string {
  const { protocol, hostname, host } = new URL(origin);
  return `${protocol}//${isFirefox ? hostname : host}/*`;
}
