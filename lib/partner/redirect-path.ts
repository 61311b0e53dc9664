/** What a sign-in is for: the partner's own, or Meta's dialog on the partner's behalf. */
export type SignInPurpose = 'partner' | 'meta';

/**
 * The path of a sign-in's redirect address. It carries the partner's host, so that a hostile partner
 * that names another's app or issuer gets no code from it: that one has not registered this address.
 */
export function redirectPath(purpose: SignInPurpose, partnerOrigin: string): string {
  const { hostname, port } = new URL(partnerOrigin);
  return `${purpose}/${hostname}${port ? `_${port}` : ''}`;
}
