import { sql } from 'drizzle-orm';
import { upsertCredentials } from '../assets/upsert-credentials.ts';
import type { Database } from '../db/database.ts';
import { excludedSet } from '../db/excluded.ts';
import { insertRows } from '../db/insert-rows.ts';
import type { NewCredentialRow } from '../db/schema/credentials.ts';
import { installs, tenants } from '../db/schema/index.ts';
import { sealCredential } from '../tokens/credential-secret.ts';
import { kidOf, type Sealer } from '../tokens/sealer.ts';
import {
  type CredentialLine,
  type ImportLine,
  type InstallLine,
  type LineProblem,
  parseImportLine,
} from './import-line.ts';

export interface ImportDeps {
  db: Database;
  sealer: Sealer;
}

export type ImportResult =
  | { ok: true; credentials: number; installs: number }
  | { ok: false; problems: LineProblem[] };

const rowsPerStatement = 500;

/**
 * Takes over a partner's existing connections from JSON lines, all of them or none. A line for an
 * asset that is known already replaces it.
 */
export async function importConnections(
  { db, sealer }: ImportDeps,
  lines: Iterable<string> | AsyncIterable<string>,
): Promise<ImportResult> {
  const read: ImportLine[] = [];
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
    const key = JSON.stringify([line.record, line.tenant, idOf(line)]);
    const earlier = seen.get(key);
    if (earlier) problems.push({ line: number, message: `repeats line ${earlier}` });
    seen.set(key, number);
    read.push(line);
  }
  if (problems.length > 0) return { ok: false, problems };

  const credentialRows = await Promise.all(
    read
      .filter((line) => line.record === 'credential')
      .map((line) => toCredentialRow(sealer, line)),
  );
  const installRows = await Promise.all(
    read.filter((line) => line.record === 'install').map((line) => toInstallRow(sealer, line)),
  );
  await db.asSystem(async (tx) => {
    const ids = [...new Set(read.map(({ tenant }) => tenant))].map((id) => ({ id }));
    for (const group of slices(ids)) {
      await tx.insert(tenants).values(group).onConflictDoNothing();
    }
    for (const group of slices(credentialRows)) await upsertCredentials(tx, group);
    for (const group of slices(installRows)) {
      const replace = excludedSet(installs, ['tenant_id', 'external_business_id']);
      await insertRows(
        tx,
        installs,
        group,
        sql`on conflict (tenant_id, external_business_id) do update set ${replace}`,
      );
    }
  });
  return { ok: true, credentials: credentialRows.length, installs: installRows.length };
}

function idOf(line: ImportLine): string {
  return line.record === 'credential' ? line.id : line.externalBusinessId;
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

async function toInstallRow(
  sealer: Sealer,
  line: InstallLine,
): Promise<typeof installs.$inferInsert> {
  const { tenant, externalBusinessId, accessToken } = line;
  const sealed = accessToken
    ? await sealer.seal(accessToken, ['install', tenant, externalBusinessId])
    : null;
  return {
    tenantId: tenant,
    externalBusinessId,
    state: line.state,
    setup: line.setup,
    businessId: line.businessId ?? null,
    pages: [],
    instagramProfiles: [],
    tokenClass: line.tokenClass,
    sealed,
    kid: sealed === null ? null : kidOf(sealed),
    features: [],
    createdAt: new Date(),
  };
}

function* slices<T>(rows: readonly T[]): Generator<T[]> {
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    yield rows.slice(start, start + rowsPerStatement);
  }
}
