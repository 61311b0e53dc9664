import { sql } from 'drizzle-orm';
import { upsertCredentials } from '../assets/upsert-credentials.ts';
import type { BackendParts } from '../backend-parts.ts';
import type { Transaction } from '../db/database.ts';
import { insertRows } from '../db/insert-rows.ts';
import type { NewCredentialRow } from '../db/schema/credentials.ts';
import { installs, tenants } from '../db/schema/index.ts';
import { sqlStateOf } from '../db/sql-state.ts';
import { sealInstallToken } from '../installs/install-token.ts';
import { sealCredential } from '../tokens/credential-secret.ts';
import type { Sealer } from '../tokens/sealer.ts';
import {
  type CredentialLine,
  type ImportLine,
  type InstallLine,
  type LineProblem,
  parseImportLine,
} from './import-line.ts';

export type ImportDeps = Pick<BackendParts, 'db' | 'sealer' | 'jobs'>;

export type ImportResult =
  | { ok: true; credentials: number; installs: number }
  | { ok: false; problems: LineProblem[] };

const rowsPerStatement = 500;
const uniqueViolation = '23505';

/**
 * Takes over a partner's existing connections from JSON lines, all of them or none. A line for an
 * asset that is known already replaces it; one for an install that is known changes what it gives,
 * and the rest stays. Installs are then read at Meta.
 */
export async function importConnections(
  deps: ImportDeps,
  lines: Iterable<string> | AsyncIterable<string>,
): Promise<ImportResult> {
  const { db, sealer } = deps;
  const read: NumberedLine[] = [];
  const problems: LineProblem[] = [];
  const seen = new Map<string, number>();
  let number = 0;
  for await (const text of lines) {
    number += 1;
    if (text.trim() === '') continue;
    const line = parseImportLine(text, number);
    if ('message' in line) {
      problems.push(line);
      continue;
    }
    const key = keyOf(line);
    const earlier = seen.get(key);
    if (earlier) problems.push({ line: number, message: `repeats line ${earlier}` });
    seen.set(key, number);
    read.push({ ...line, number });
  }
  if (problems.length > 0) return { ok: false, problems };

  const credentialRows = await Promise.all(
    read
      .filter((line) => line.record === 'credential')
      .map((line) => toCredentialRow(sealer, line)),
  );
  const installLines = read.filter((line) => line.record === 'install');
  const installRows = await Promise.all(installLines.map((line) => toInstallRow(sealer, line)));
  const store = async (tx: Transaction): Promise<ImportResult> => {
    const taken = await findTaken(tx, installLines);
    if (taken.length > 0) return { ok: false, problems: taken };
    const ids = [...new Set(read.map(({ tenant }) => tenant))].map((id) => ({ id }));
    for (const group of slices(ids)) {
      await tx.insert(tenants).values(group).onConflictDoNothing();
    }
    for (const group of slices(credentialRows)) await upsertCredentials(tx, group);
    for (const group of slices(installRows)) await upsertInstalls(tx, group);
    for (const { tenantId, externalBusinessId } of installRows.filter(isInstalled)) {
      await deps.jobs.enqueue(tx, 'install', { tenantId, externalBusinessId });
    }
    return { ok: true, credentials: credentialRows.length, installs: installRows.length };
  };
  try {
    return await db.asSystem(store);
  } catch (error) {
    if (sqlStateOf(error) !== uniqueViolation) throw error;
    // Another organisation came by the id of an install meanwhile: a second look names the line.
    return db.asSystem(store);
  }
}

type NumberedLine = ImportLine & { number: number };
type InstallRowToStore = typeof installs.$inferInsert;

/** An install's id is one organisation's alone. */
function keyOf(line: ImportLine): string {
  return line.record === 'credential'
    ? JSON.stringify([line.record, line.tenant, line.id])
    : JSON.stringify([line.record, line.externalBusinessId]);
}

/** The lines of installs that are another organisation's. */
async function findTaken(
  tx: Transaction,
  lines: readonly (InstallLine & { number: number })[],
): Promise<LineProblem[]> {
  const ids = lines.map(({ externalBusinessId }) => externalBusinessId);
  const known = await tx
    .select({ tenantId: installs.tenantId, id: installs.externalBusinessId })
    .from(installs)
    .where(sql`${installs.externalBusinessId} = any(${sql.param(ids)})`);
  const ownerOf = new Map(known.map(({ tenantId, id }) => [id, tenantId]));
  return lines
    .filter((line) => (ownerOf.get(line.externalBusinessId) ?? line.tenant) !== line.tenant)
    .map(({ number }) => ({
      line: number,
      message: 'externalBusinessId: belongs to another organisation',
    }));
}

/** What a line does not give stays: a record without the token must not take the token away. */
async function upsertInstalls(tx: Transaction, rows: InstallRowToStore[]): Promise<void> {
  await insertRows(
    tx,
    installs,
    rows,
    sql`on conflict (tenant_id, external_business_id) do update set
      state = case when excluded.state = 'minted' then installs.state else excluded.state end,
      setup = case when excluded.setup = '{}' then installs.setup else excluded.setup end,
      business_id = coalesce(excluded.business_id, installs.business_id),
      pixel_id = coalesce(excluded.pixel_id, installs.pixel_id),
      token_class =
        case when excluded.sealed is null then installs.token_class else excluded.token_class end,
      sealed = coalesce(excluded.sealed, installs.sealed),
      kid = coalesce(excluded.kid, installs.kid)`,
  );
}

function isInstalled({ state }: InstallRowToStore): boolean {
  return state === 'installed';
}

async function toCredentialRow(sealer: Sealer, line: CredentialLine): Promise<NewCredentialRow> {
  const { tenant, id, accessToken, userAccessToken } = line;
  const secret = accessToken
    ? await sealCredential(sealer, tenant, id, {
        accessToken,
        ...(userAccessToken ? { userAccessToken } : {}),
      })
    : { sealed: null, kid: null };
  return {
    tenantId: tenant,
    assetId: id,
    assetType: line.type,
    name: line.name,
    businessId: line.business?.id ?? null,
    businessName: line.business?.name ?? null,
    tokenClass: line.tokenClass,
    metaUserId: line.metaUserId ?? null,
    isWorkAccount: line.isWorkAccount ?? null,
    ...secret,
    scopes: line.scopes,
    expiresAt: line.expiresAt ? new Date(line.expiresAt) : null,
    connectedAt: line.connectedAt ? new Date(line.connectedAt) : new Date(),
    state: 'unknown',
  };
}

async function toInstallRow(sealer: Sealer, line: InstallLine): Promise<InstallRowToStore> {
  const { accessToken } = line;
  const owner = { tenantId: line.tenant, externalBusinessId: line.externalBusinessId };
  const secret = accessToken
    ? await sealInstallToken(sealer, owner, accessToken)
    : { sealed: null, kid: null };
  return {
    ...owner,
    ...secret,
    state: line.state,
    setup: line.setup,
    businessId: line.businessId ?? null,
    pixelId: line.pixelId ?? null,
    pages: [],
    instagramProfiles: [],
    tokenClass: line.tokenClass,
    features: [],
    createdAt: new Date(),
  };
}

function* slices<T>(rows: readonly T[]): Generator<T[]> {
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    yield rows.slice(start, start + rowsPerStatement);
  }
}
