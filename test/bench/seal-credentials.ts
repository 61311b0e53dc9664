import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { upsertCredentials } from '../../backend/assets/upsert-credentials.ts';
import { type Database, openDatabase } from '../../backend/db/database.ts';
import { startEmbeddedPostgres } from '../../backend/db/embedded-postgres.ts';
import { migrateDatabase } from '../../backend/db/migrate.ts';
import { sealCredential } from '../../backend/tokens/credential-secret.ts';
import { createSealer, type Sealer } from '../../backend/tokens/sealer.ts';
import type { Bench } from './bench.ts';
import { median } from './median.ts';
import { TENANT } from './partner-stage.ts';
import { atMostTimes } from './row.ts';

const CREDENTIALS = 10_000;
const ROUNDS = 5;
/** As long as Meta's are. */
const accessToken = 'x'.repeat(200);

const ids = Array.from({ length: CREDENTIALS }, (_, index) => `act_${200_000_000 + index}`);

/** As many as one group of a reconnection. */
const GROUP = 500;

async function sealAndStore(db: Database, sealer: Sealer): Promise<void> {
  for (let start = 0; start < ids.length; start += GROUP) {
    const group = ids.slice(start, start + GROUP);
    const rows = await Promise.all(
      group.map(async (assetId) => ({
        tenantId: TENANT,
        assetId,
        assetType: 'ad_account' as const,
        name: `Account ${assetId}`,
        businessId: '700001000000000',
        businessName: 'Contoso',
        tokenClass: 'user' as const,
        metaUserId: '100000000000101',
        isWorkAccount: true,
        ...(await sealCredential(sealer, TENANT, assetId, { accessToken })),
        scopes: ['ads_read', 'business_management'],
        connectedAt: new Date(),
        state: 'connected' as const,
      })),
    );
    await db.asTenant(TENANT, (tx) => upsertCredentials(tx, rows));
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAtMs = performance.now();
  await work();
  return performance.now() - startedAtMs;
}

/** Encrypting and storing in bulk, in turns with encrypting alone. The disk is really written to. */
export const sealCredentials: Bench = {
  name: 'sealing and storing 10,000 credentials',
  async run() {
    const dataDir = await mkdtemp(join(tmpdir(), 'holdfast-bench-'));
    const server = await startEmbeddedPostgres(dataDir);
    await migrateDatabase(server.url);
    const db = openDatabase(server.url, { onIdleError: (error) => console.error(error) });
    const keys = new Map([['bench', new Uint8Array(randomBytes(32))]]);
    const sealer = createSealer({ currentKid: 'bench', keys });
    try {
      const alone: number[] = [];
      const stored: number[] = [];
      for (let round = 0; round <= ROUNDS; round += 1) {
        const times = [
          await timed(() =>
            Promise.all(ids.map((id) => sealCredential(sealer, TENANT, id, { accessToken }))),
          ),
          await timed(() => sealAndStore(db, sealer)),
        ] as const;
        if (round === 0) continue;
        alone.push(times[0]);
        stored.push(times[1]);
      }
      const name = '10,000 credentials encrypted and stored';
      return [
        atMostTimes(3, { name, value: median(stored), unit: 'ms' }, { floor: median(alone) }),
      ];
    } finally {
      await db.close();
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    }
  },
};
