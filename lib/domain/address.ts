/** True for `http:` on this machine. */
export function isPlainLoopback(url: URL): boolean {
  return url.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
}

/**
 * True when an address may be called at all: `https:`, or loopback in a build made for it. Never with
 * a name and password in it: `fetch` refuses such an address, and a person is misled by it.
 */
export function isAllowedAddress(url: URL, allowsLoopback: boolean): boolean {
  if (url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (allowsLoopback && isPlainLoopback(url));
}
