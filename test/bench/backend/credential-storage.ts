import { randomBytes, randomUUID } from 'node:crypto';
import type { ProvenAsset } from '../../../backend/assets/proven-credential.ts';
import { openDatabase } from '../../../backend/db/database.ts';
import { migrateDatabase } from '../../../backend/db/migrate-database.ts';
import { reconnectionAssets, reconnections } from '../../../backend/db/schema/index.ts';
import { createResultWriter } from '../../../backend/reconnections/result-writer.ts';
import { storeGroup } from '../../../backend/reconnections/store-group.ts';
import { sealCredential } from '../../../backend/tokens/credential-secret.ts';
import { keyRingSchema } from '../../../backend/tokens/key-ring.ts';
import { createSealer } from '../../../backend/tokens/sealer.ts';
import type { Bench } from '../bench.ts';
import { atLeastTimes, atMostTimes } from '../row.ts';
import { startBenchDatabase } from './bench-database.ts';

const assets = 10_000;
const pageSize = 100;
const hundreds = 2_000;
const singles = 300;
const tenantId = 'bench';

/** What a reconnection does with proven assets: seal and store, beside sealing alone and one by one. */
export const credentialStorage: Bench = {
  name: 'Credentials sealed and stored',
  async run() {
    const server = await startBenchDatabase();
    await migrateDatabase(server.url);
    const db = openDatabase(server.url, { onIdleError: () => {} });
    const sealer = createSealer(keyRingSchema.parse(`k:${randomBytes(32).toString('base64')}`));
    const seal = async (id: string): Promise<ProvenAsset> => ({
      id,
      type: 'page',
      name: `Page ${id}`,
      business: { id: 'b', name: 'Business' },
      pageToken: 'p',
      tasks: ['MANAGE'],
      deadlineMs: null,
      readAtMs: Date.now(),
      ...(await sealCredential(sealer, tenantId, id, {
        accessToken: `EAA${'x'.repeat(180)}`,
        userAccessToken: `EAA${'y'.repeat(180)}`,
      })),
    });
    const begin = async (ids: string[]): Promise<string> => {
      const id = randomUUID();
      await db.asTenant(tenantId, async (tx) => {
        await tx.insert(reconnections).values({
          tenantId,
          id,
          idempotencyKey: id,
          requestHash: id,
          state: 'running',
          createdAt: new Date(),
          metaUserId: 'u',
          metaUserName: 'U',
          isWorkAccount: true,
          tokenClass: 'user',
          scopes: ['pages_show_list'],
          granularScopes: [],
          total: ids.length,
        });
        for (let start = 0; start < ids.length; start += 5000) {
          await tx.insert(reconnectionAssets).values(
            ids.slice(start, start + 5000).map((assetId) => ({
              tenantId,
              reconnectionId: id,
              assetId,
              assetType: 'page' as const,
            })),
          );
        }
      });
      return id;
    };
    /** Milliseconds for all, as a reconnection seals and stores what comes page by page. */
    const storeAll = async (ids: string[]) => {
      const id = await begin(ids);
      const startedMs = performance.now();
      const writer = createResultWriter(db, { tenantId, id });
      for (let start = 0; start < ids.length; start += pageSize) {
        await writer.add(await Promise.all(ids.slice(start, start + pageSize).map(seal)), []);
      }
      await writer.end();
      return performance.now() - startedMs;
    };
    /** Milliseconds of the database alone. */
    const storeGroups = async (proven: ProvenAsset[], size: number) => {
      const id = await begin(proven.map((asset) => asset.id));
      const startedMs = performance.now();
      for (let start = 0; start < proven.length; start += size) {
        await storeGroup(db, { tenantId, id }, proven.slice(start, start + size), []);
      }
      return performance.now() - startedMs;
    };
    const sealAll = (ids: string[]) => Promise.all(ids.map(seal));
    const name = (prefix: string, count: number) =>
      Array.from({ length: count }, (_, index) => `${prefix}${index}`);
    try {
      await storeAll(name('warm', 1000));
      const sealingMs = await timed(async () => {
        for (let start = 0; start < assets; start += pageSize) {
          await Promise.all(name(`s${start}-`, pageSize).map(seal));
        }
      });
      const storedMs = await storeAll(name('g', assets));
      const groupMs = await storeGroups(await sealAll(name('h', hundreds)), pageSize);
      const singleMs = await storeGroups(await sealAll(name('r', singles)), 1);
      return [
        atMostTimes(
          3,
          { name: '10,000 credentials sealed and stored', value: storedMs, unit: 'ms' },
          { floor: sealingMs },
        ),
        atLeastTimes(
          10,
          {
            name: 'Credentials stored by groups of 100, database alone',
            value: (hundreds / groupMs) * 1000,
            unit: '/s',
          },
          { peer: (singles / singleMs) * 1000 },
        ),
      ];
    } finally {
      await db.close();
      await server.stop();
    }
  },
};

async function timed(work: () => Promise<void>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}
