import { expect, it } from 'vitest';
import { sampleJob } from '../../../test/fakes/samples/alert-samples.ts';
import type { PartnerConnection } from '../../domain/partner.ts';
import type { JobSecret } from '../../platform/vault/secrets.ts';
import type { Vault } from '../../platform/vault/vault.ts';
import type { ReconnectDeps } from './reconnect-deps.ts';
import { createVerifyStep } from './verify-step.ts';

/** A step over the token of a personal account, which helps nobody. */
function verifying(isOvertaken: boolean) {
  const job = sampleJob({ id: 'j', attempt: 1, state: 'verifying' });
  const removed: string[] = [];
  const grant = {
    kind: 'grant',
    jobId: 'j.1',
    tokenType: 'user',
    scopes: [],
    user: { id: '9', name: 'Tom', isWorkAccount: false },
  } as unknown as JobSecret;
  const vault = {
    job: {
      read: async () => ({ state: 'present', value: grant }),
      remove: async () => void removed.push('job'),
    },
  } as unknown as Vault;
  const deps = {
    vault,
    connection: async () => ({ meta: { scopes: [] as string[] } }) as unknown as PartnerConnection,
    accounts: { list: async () => [] },
    readAssets: async () => [],
    clock: { nowMs: () => 0 },
    jobs: { advance: async () => (isOvertaken ? null : job) },
  } as unknown as ReconnectDeps;
  return { removed, run: () => createVerifyStep(deps)(job) };
}

it('puts a token away that helps nobody', async () => {
  const { removed, run } = verifying(false);
  expect(await run()).toBe('wait');
  expect(removed).toEqual(['job']);
});

it('leaves the secret to another attempt that has taken over meanwhile', async () => {
  const { removed, run } = verifying(true);
  expect(await run()).toBe('wait');
  expect(removed).toEqual([]);
});
