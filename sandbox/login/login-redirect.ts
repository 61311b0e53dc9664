/** Where the dialog sends the browser in the end. */
export interface LoginResult {
  code: string | null;
  token: { accessToken: string; expiresInSeconds: number; dataAccessExpiresAt: number } | null;
  grantedScopes: string[] | null;
  deniedScopes: string[];
}

/**
 * The address of success: a code stands in the query and is followed by `#_=_`; with a token
 * everything stands in the fragment.
 */
export function successAddress(
  redirectUri: string,
  state: string | null,
  result: LoginResult,
): string {
  const values = new URLSearchParams();
  if (result.token) {
    values.set('access_token', result.token.accessToken);
    values.set('data_access_expiration_time', String(result.token.dataAccessExpiresAt));
    values.set('expires_in', String(result.token.expiresInSeconds));
  }
  if (result.code) values.set('code', result.code);
  if (result.grantedScopes) {
    values.set('granted_scopes', result.grantedScopes.join(','));
    values.set('denied_scopes', result.deniedScopes.join(','));
  }
  if (state !== null) values.set('state', state);
  const url = new URL(redirectUri);
  if (result.token) {
    url.hash = values.toString();
    return url.href;
  }
  for (const [key, value] of values) url.searchParams.set(key, value);
  return `${url.href}#_=_`;
}

/** The address of a cancel, with Meta's own words; a bad configuration gives the same. */
export function cancelAddress(redirectUri: string, state: string | null): string {
  const url = new URL(redirectUri);
  url.searchParams.set('error', 'access_denied');
  url.searchParams.set('error_code', '200');
  url.searchParams.set('error_description', 'Permissions error');
  url.searchParams.set('error_reason', 'user_denied');
  if (state !== null) url.searchParams.set('state', state);
  return `${url.href}#_=_`;
}
