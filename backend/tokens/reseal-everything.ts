import { type SQL, sql } from 'drizzle-orm';
import type { Logger } from 'pino';
import type { Database } from '../db/database.ts';
import { kidsInUse } from './kids-in-use.ts';
import { type SealedPlace, sealedPlaces } from './sealed-places.ts';
import { kidOf, type Sealer, UnsealError } from './sealer.ts';

export interface ResealDeps {
  db: Database;
  sealer: Sealer;
  log: Logger;
}

export interface ResealProgress {
  resealed: number;
  /** Their key is no longer in the ring: nothing can be done for them. */
  unopened: number;
}

type SealedRow = { sealed: string; parts: string[] };

const rowsPerPass = 200;

/**
 * Seals everything anew that is not under the newest key. Each pass commits, so that it goes on
 * where it was ended; a value replaced meanwhile is left alone.
 */
export async function resealEverything(
  deps: ResealDeps,
  onProgress: (progress: ResealProgress) => void = () => {},
): Promise<ResealProgress> {
  const progress = { resealed: 0, unopened: 0 };
  for (const place of sealedPlaces) {
    const used = await kidsInUse(deps.db, place.table);
    const oldKids = used.filter((kid) => kid !== deps.sealer.currentKid);
    let after: string[] | null = null;
    while (oldKids.length > 0) {
      const rows: SealedRow[] = await readPass(deps, place, oldKids, after);
      for (const row of rows) {
        const isDone = await resealRow(deps, place, row);
        progress[isDone ? 'resealed' : 'unopened'] += 1;
      }
      if (rows.length > 0) onProgress({ ...progress });
      after = rows.at(-1)?.parts ?? null;
      if (rows.length < rowsPerPass) break;
    }
  }
  return progress;
}

async function readPass(
  { db }: ResealDeps,
  { table, key }: SealedPlace,
  oldKids: readonly string[],
  after: string[] | null,
): Promise<SealedRow[]> {
  const columns = sql.join(
    key.map((name) => sql.identifier(name)),
    sql`, `,
  );
  const beyond = after === null ? sql`true` : sql`(${columns}) > (${list(after)})`;
  const { rows } = await db.system.execute<SealedRow & Record<string, unknown>>(sql`
    select sealed, array[${columns}] as parts from ${sql.identifier(table)}
    where kid in (${list(oldKids)}) and ${beyond}
    order by ${columns} limit ${rowsPerPass}`);
  return rows;
}

/** False when the value cannot be opened. */
async function resealRow(
  { db, sealer, log }: ResealDeps,
  { table, purpose, key }: SealedPlace,
  { sealed, parts }: SealedRow,
): Promise<boolean> {
  const binding = [purpose, ...parts] as const;
  try {
    const fresh = sealer.sealBytes(sealer.openBytes(sealed, binding), binding);
    const columns = sql.join(
      key.map((name) => sql.identifier(name)),
      sql`, `,
    );
    await db.system.execute(sql`
      update ${sql.identifier(table)} set sealed = ${fresh}, kid = ${kidOf(fresh)}
      where (${columns}) = (${list(parts)}) and sealed = ${sealed}`);
    return true;
  } catch (error) {
    if (!(error instanceof UnsealError)) throw error;
    log.error({ table, why: error.why }, 'a sealed value cannot be opened');
    return false;
  }
}

function list(values: readonly string[]): SQL {
  return sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  );
}
