import { fail } from '../../domain/result.ts';
import type { JobSecret } from '../../platform/vault/secrets.ts';
import type { MetaSignInManner } from '../accounts/sign-in-to-meta.ts';
import type { ReconnectDeps, Step } from './reconnect-deps.ts';
import { recordFailure } from './record-failure.ts';

/** Windows that were asked for in this life of the worker: job and attempt → how to sign in. */
export type AskedWindows = Map<string, MetaSignInManner>;

export function windowKey(job: { id: string; attempt: number }): string {
  return `${job.id}.${job.attempt}`;
}

/**
 * Opens Meta's login. A window dies with the worker that opened it, so a job found here after a
 * restart asks for a new sign-in, unless its answer had already been stored.
 */
export function createSignInStep(deps: ReconnectDeps, windows: AskedWindows): Step {
  return async (job) => {
    const key = windowKey(job);
    const manner = windows.get(key);
    windows.delete(key);
    const kept = await deps.vault.job.read();
    const hasAnswer = kept.state === 'present' && kept.value.jobId === key;
    let code: JobSecret | null = null;
    if (!hasAnswer) {
      if (!manner) return recordFailure(deps, job, { code: 'not_signed_in', to: 'meta' });
      const connection = await deps.connection();
      const login = connection
        ? await deps.signIn(connection, manner)
        : fail({ code: 'not_signed_in', to: 'partner' } as const);
      if (!login.ok) return recordFailure(deps, job, login.outcome);
      code = { kind: 'code', jobId: key, ...login.value, receivedAtMs: deps.clock.nowMs() };
    }
    const updatedAtMs = deps.clock.nowMs();
    const moved = await deps.jobs.advance(job, async (stored) => {
      if (code) await deps.vault.job.write(code);
      return { ...stored, state: 'verifying', outcome: null, updatedAtMs };
    });
    return moved ? 'again' : 'wait';
  };
}
