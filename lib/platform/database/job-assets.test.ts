import { beforeEach, describe, expect, it } from 'vitest';
import { asWanted } from '../../domain/reconnection/job-steps.ts';
import { appendHistory } from './append-history.ts';
import { openDatabase } from './database.ts';
import { forgetAccountChunks, forgetDatabase } from './forget-database.ts';
import { readJobAssets } from './job-assets.ts';
import { forgetOtherJobs, writeJobAssets } from './write-job-assets.ts';

const asset = (id: number) =>
  asWanted({ id: String(id), type: 'page', name: null, business: null });
const many = (count: number) => Array.from({ length: count }, (_, index) => asset(index));

beforeEach(forgetDatabase);

describe('the assets of a job', () => {
  it('come back in the order in which they were stored, however many', async () => {
    await writeJobAssets('a', many(5_501));
    expect((await readJobAssets('a')).map(({ id }) => Number(id))).toEqual(
      Array.from({ length: 5_501 }, (_, index) => index),
    );
  });

  it('are replaced whole: a shorter list leaves nothing of the longer one', async () => {
    await writeJobAssets('a', many(1_200));
    await writeJobAssets('a', many(3));
    expect(await readJobAssets('a')).toHaveLength(3);
  });

  it("are no other job's, even of one whose id begins the same", async () => {
    await writeJobAssets('a', many(1));
    await writeJobAssets('ab', many(2));
    expect(await readJobAssets('a')).toHaveLength(1);
    await forgetOtherJobs('a');
    expect(await readJobAssets('ab')).toEqual([]);
    expect(await readJobAssets('a')).toHaveLength(1);
  });

  it('are none where something else lies', async () => {
    await (await openDatabase()).put('jobAssets', [{ nonsense: true }] as never, 'a|000000');
    expect(await readJobAssets('a')).toEqual([]);
  });
});

describe('forgetting an account', () => {
  it('takes its chunks and nobody else’s', async () => {
    const database = await openDatabase();
    for (const key of ['pass|1', 'edge|1|me/accounts|0', 'pass|11', 'partner|1x']) {
      await database.put('chunks', {}, key);
    }
    await forgetAccountChunks('1');
    expect(await database.getAllKeys('chunks')).toEqual(['partner|1x', 'pass|11']);
  });
});

describe('the history', () => {
  const event = (detail: string) => ({
    atMs: 1,
    kind: 'event' as const,
    type: 'asset.lost',
    detail,
  });

  it('holds an entry once, though the work that wrote it was repeated after a death', async () => {
    await appendHistory(event('a'), event('b'));
    await appendHistory(event('a'), event('b'));
    const stored = await (await openDatabase()).getAll('history');
    expect(stored.map((entry) => 'detail' in entry && entry.detail)).toEqual(['a', 'b']);
  });
});
