import type { Account } from '../../domain/account.ts';
import type { Outcome } from '../../domain/outcome.ts';
import { DONE, fail, type Result } from '../../domain/result.ts';
import type { PartnerClient } from '../../partner/partner-client.ts';
import type { Vault } from '../../platform/vault/vault.ts';

export interface MakeImmuneDeps {
  partnerClient: Pick<PartnerClient, 'obtainSystemUserToken'>;
  accounts(): Promise<readonly Account[]>;
  vault: Vault;
}

/**
 * Has the partner obtain the install's system-user token, which no migration ends. The partner's
 * own admin system user asks for it; where the partner has none, or Meta does not let it, the
 * person's accounts do, the managed ones first: an admin of the business is needed.
 */
export async function makeImmune(
  { partnerClient, accounts, vault }: MakeImmuneDeps,
  externalBusinessId: string,
): Promise<Result<null>> {
  const own = await partnerClient.obtainSystemUserToken(externalBusinessId, null);
  if (own.ok) return DONE;
  const { outcome } = own;
  const hasNone = outcome.code === 'partner_refused' && outcome.problem === 'invalid_request';
  if (!hasNone && !concernsToken(outcome)) return own;
  let refusal: Result<null> = hasNone ? fail({ code: 'not_signed_in', to: 'meta' }) : own;
  for (const account of byUsefulness(await accounts())) {
    const kept = await vault.meta(account.id).read();
    if (kept.state !== 'present') continue;
    const given = await partnerClient.obtainSystemUserToken(
      externalBusinessId,
      kept.value.accessToken,
    );
    if (given.ok) return DONE;
    refusal = given;
    if (!concernsToken(given.outcome)) break;
  }
  return refusal;
}

/** Another token may do better. */
function concernsToken({ code }: Outcome): boolean {
  return code === 'meta_refused' || code === 'token_dead' || code === 'wrong_app';
}

/** Working accounts, those that stay after the migration first. */
function byUsefulness(accounts: readonly Account[]): readonly Account[] {
  const working = accounts.filter(({ state }) => state.kind !== 'dead');
  return working.sort((a, b) => Number(b.kind === 'managed') - Number(a.kind === 'managed'));
}
