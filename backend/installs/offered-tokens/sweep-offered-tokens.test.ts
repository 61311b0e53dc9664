import { expect, it } from 'vitest';
import { openFreshDatabase } from '../../../test/fakes/backend/open-fresh-database.ts';
import { offeredInstallTokens } from '../../db/schema/index.ts';
import type { Jobs } from '../../jobs/jobs.ts';
import { sweepOfferedTokens } from './sweep-offered-tokens.ts';

const hourMs = 60 * 60_000;

it('begins anew, once, with tokens whose job was given up, and leaves those alone that it still tries', async () => {
  const { db, drop } = await openFreshDatabase();
  const offer = (externalBusinessId: string, ageMs: number) => ({
    tenantId: 'acme',
    externalBusinessId,
    sealed: 'sealed',
    kid: 'k1',
    receivedAt: new Date(Date.now() - ageMs),
  });
  await db.asSystem((tx) =>
    tx.insert(offeredInstallTokens).values([offer('old', 4 * hourMs), offer('new', hourMs)]),
  );
  const queued: unknown[] = [];
  const enqueue: Jobs['enqueue'] = async (_tx, queue, data) => {
    queued.push([queue, data]);
  };
  const jobs = { enqueue } as Jobs;
  await sweepOfferedTokens({ db, jobs });
  await sweepOfferedTokens({ db, jobs });
  await drop();
  expect(queued).toEqual([['install', { tenantId: 'acme', externalBusinessId: 'old' }]]);
});
