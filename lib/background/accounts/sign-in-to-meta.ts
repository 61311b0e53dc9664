import type { PartnerConnection } from '../../domain/partner.ts';
import { fail, type Result, succeed } from '../../domain/result.ts';
import { redirectPath } from '../../partner/redirect-path.ts';
import type { Identity } from '../../platform/identity.ts';

export interface SignInToMetaDeps {
  identity: Identity;
  loginOrigin: string;
  /** Unguessable, made for a URL. */
  state(): string;
}

/**
 * `ask`: Meta shows its asset picker again. `reauthenticate`: it asks for the password, the second way
 * out of a wrong account. `silent`: only an answer that needs no person.
 */
export type MetaSignInManner = 'ask' | 'reauthenticate' | 'silent';

/** A login code with the address it is bound to; both go to the partner for the exchange. */
export interface LoginCode {
  code: string;
  redirectUri: string;
}

/** Meta's login dialog by code flow (Meta, "Manually build a login flow"; strict redirect mode). */
export async function signInToMeta(
  deps: SignInToMetaDeps,
  partner: Pick<PartnerConnection, 'origin' | 'meta'>,
  manner: MetaSignInManner,
): Promise<Result<LoginCode>> {
  const redirectUri = deps.identity.redirectUrl(redirectPath('meta', partner.origin));
  const state = deps.state();
  const url = dialogAddress(deps.loginOrigin, partner, { manner, redirectUri, state });
  const ended = await deps.identity.launch({ url, interactive: manner !== 'silent' });
  return ended.ok ? readAnswer(ended.value, redirectUri, state) : ended;
}

function dialogAddress(
  loginOrigin: string,
  { meta }: Pick<PartnerConnection, 'meta'>,
  { manner, redirectUri, state }: { manner: MetaSignInManner; redirectUri: string; state: string },
): string {
  const params = new URLSearchParams({
    client_id: meta.appId,
    redirect_uri: redirectUri,
    state,
    response_type: 'code',
  });
  if (manner === 'ask') params.set('auth_type', 'rerequest');
  if (manner === 'reauthenticate') params.set('auth_type', 'reauthenticate');
  if (meta.configId === null) {
    params.set('scope', meta.scopes.join(','));
  } else {
    params.set('config_id', meta.configId);
    // Configurations for system users answer with a code only when told so.
    params.set('override_default_response_type', 'true');
  }
  return `${loginOrigin}/${meta.graphVersion}/dialog/oauth?${params}`;
}

/** Meta answers in the query, in some flows in the fragment, and appends `#_=_`. */
function readAnswer(address: string, redirectUri: string, state: string): Result<LoginCode> {
  const { searchParams, hash } = new URL(address);
  const inHash = new URLSearchParams(hash.slice(1));
  const read = (name: string) => searchParams.get(name) ?? inHash.get(name);
  if (read('error') !== null || read('error_code') !== null) {
    // A misconfigured app looks just like a cancel, and its sentence says both.
    const refused = read('error_reason') === 'user_denied' || read('error') === 'access_denied';
    return fail({ code: 'sign_in_failed', detail: refused ? 'access_denied' : 'meta' });
  }
  if (read('state') !== state) return fail({ code: 'sign_in_failed', detail: 'state' });
  const code = read('code');
  return code
    ? succeed({ code, redirectUri })
    : fail({ code: 'sign_in_failed', detail: 'no_code' });
}
