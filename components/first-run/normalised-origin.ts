/** The origin of what a person typed ("acme.example/help" too); null when it is no web address. */
export function normalisedOrigin(typed: string): string | null {
  const address = typed.trim();
  if (address === '') return null;
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `https://${address}`;
  if (!URL.canParse(withScheme)) return null;
  const url = new URL(withScheme);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.origin : null;
}
