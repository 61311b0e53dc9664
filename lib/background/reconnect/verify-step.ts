import type { Job } from '../../domain/reconnection/reconnection.ts';
import { missingScopesOf, wrongAccountOf } from '../../domain/reconnection/verify-sign-in.ts';
import type { Grant, JobSecret } from '../../platform/vault/secrets.ts';
import { grantedToken } from '../accounts/grant.ts';
import type { ReconnectDeps, Step, StepEnd } from './reconnect-deps.ts';
import { recordFailure } from './record-failure.ts';
import { windowKey } from './sign-in-step.ts';

/** For so long the partner answers the same code with the same token (partner contract). */
const CODE_LIFE_MS = 10 * 60_000;

/** Exchanges the code, then says who signed in and what is missing, before anything is sent. */
export function createVerifyStep(deps: ReconnectDeps): Step {
  return async (job) => {
    const kept = await deps.vault.job.read();
    const secret = kept.state === 'present' ? kept.value : null;
    if (secret?.jobId !== windowKey(job)) {
      return recordFailure(deps, job, { code: 'not_signed_in', to: 'meta' });
    }
    return secret.kind === 'code' ? exchange(deps, job, secret) : verify(deps, job, secret);
  };
}

async function exchange(
  deps: ReconnectDeps,
  job: Job,
  { code, redirectUri, receivedAtMs, jobId }: Extract<JobSecret, { kind: 'code' }>,
): Promise<StepEnd> {
  if (deps.clock.nowMs() - receivedAtMs > CODE_LIFE_MS) {
    return recordFailure(deps, job, { code: 'not_signed_in', to: 'meta' });
  }
  const answer = await deps.partnerClient.exchangeCode({ code, redirectUri });
  if (!answer.ok) return recordFailure(deps, job, answer.outcome);
  const moved = await deps.jobs.advance(job, async (stored) => {
    await deps.vault.job.write({ kind: 'grant', jobId, ...grantedToken(answer.value) });
    return stored;
  });
  return moved ? 'again' : 'wait';
}

async function verify(deps: ReconnectDeps, job: Job, grant: Grant): Promise<StepEnd> {
  const connection = await deps.connection();
  if (!connection) return recordFailure(deps, job, { code: 'not_signed_in', to: 'partner' });
  const wrongAccount = wrongAccountOf(grant, await oldUserIds(deps));
  const missingScopes = missingScopesOf(grant, connection.meta.scopes);
  const isFine = wrongAccount === null && missingScopes.length === 0;
  const updatedAtMs = deps.clock.nowMs();
  const moved = await deps.jobs.advance(job, () => ({
    state: isFine ? 'preview' : 'verifying',
    user: grant.user,
    wrongAccount,
    missingScopes,
    outcome: null,
    updatedAtMs,
  }));
  if (moved && !isFine) await deps.vault.job.remove();
  return moved && isFine ? 'again' : 'wait';
}

/** Meta users whose access is to be replaced: the person's own and those the partner works with. */
async function oldUserIds(deps: ReconnectDeps): Promise<Set<string>> {
  const own = (await deps.accounts.list()).map(({ id }) => id);
  const partners = (await deps.readAssets()).flatMap((asset) => asset.credentialUserId ?? []);
  return new Set([...own, ...partners]);
}
