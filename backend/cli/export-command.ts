import { and, asc, eq, gt, ne, or } from 'drizzle-orm';
import type { BackendParts } from '../backend-parts.ts';
import type { CredentialRow } from '../db/schema/credentials.ts';
import { credentials, installs } from '../db/schema/index.ts';
import type { InstallRow } from '../db/schema/installs.ts';
import { timeText } from '../http/time-text.ts';
import { openInstallToken } from '../installs/install-token.ts';
import { openCredential } from '../tokens/credential-secret.ts';
import { UnsealError } from '../tokens/sealer.ts';
import { type Command, tell } from './command.ts';

const withTokensFlag = '--with-tokens';
const rowsPerPass = 500;

export const exportCommand: Command = {
  usage: `export [${withTokensFlag}]     write all connections and installs as JSON lines`,
  takes: (args) => args.every((arg) => arg === withTokensFlag),
  async run(parts, args) {
    const withTokens = args.includes(withTokensFlag);
    if (withTokens) tell('The export holds access tokens in the clear. Keep it as you keep keys.');
    let unopened = 0;
    const lines = exportLines(parts, withTokens, (what, why) => {
      unopened += 1;
      tell(`The token of ${what} cannot be opened: ${why.replaceAll('_', ' ')}`);
    });
    for await (const line of lines) process.stdout.write(`${JSON.stringify(line)}\n`);
    if (unopened === 0) return 0;
    tell(`${unopened} tokens are not in the export.`);
    return 1;
  },
};

type OnUnopened = (what: string, why: UnsealError['why']) => void;

/**
 * Everything in the form that `import` takes; without tokens it is a record, not a backup. What cannot
 * be opened is told and keeps nothing else back: a connection is left out, which no import would take
 * without its token, an install comes without it.
 */
export async function* exportLines(
  { db, sealer }: Pick<BackendParts, 'db' | 'sealer'>,
  withTokens: boolean,
  onUnopened: OnUnopened,
): AsyncGenerator<Record<string, unknown>> {
  for (let after: CredentialRow | undefined; ; ) {
    const rows: CredentialRow[] = await db.system
      .select()
      .from(credentials)
      .where(
        after &&
          or(
            gt(credentials.tenantId, after.tenantId),
            and(eq(credentials.tenantId, after.tenantId), gt(credentials.assetId, after.assetId)),
          ),
      )
      .orderBy(asc(credentials.tenantId), asc(credentials.assetId))
      .limit(rowsPerPass);
    for (const row of rows) {
      const { tenantId, assetId, sealed } = row;
      if (!withTokens || sealed === null) yield credentialLine(row);
      else {
        const secret = await unlessUnopened(
          () => openCredential(sealer, tenantId, assetId, sealed),
          (why) => onUnopened(`asset ${assetId} of ${tenantId}`, why),
        );
        if (secret) yield { ...credentialLine(row), ...secret };
      }
    }
    after = rows.at(-1);
    if (rows.length < rowsPerPass) break;
  }
  const installed = await db.system
    .select()
    .from(installs)
    .where(ne(installs.state, 'removed'))
    .orderBy(asc(installs.tenantId), asc(installs.externalBusinessId));
  for (const row of installed) {
    const accessToken = withTokens
      ? await unlessUnopened(
          () => openInstallToken(sealer, row),
          (why) => onUnopened(`install ${row.externalBusinessId} of ${row.tenantId}`, why),
        )
      : null;
    yield { ...installLine(row), ...(accessToken ? { accessToken } : {}) };
  }
}

async function unlessUnopened<T>(
  open: () => Promise<T>,
  onUnopened: (why: UnsealError['why']) => void,
): Promise<T | null> {
  try {
    return await open();
  } catch (error) {
    if (!(error instanceof UnsealError)) throw error;
    onUnopened(error.why);
    return null;
  }
}

function credentialLine(row: CredentialRow): Record<string, unknown> {
  return {
    record: 'credential',
    tenant: row.tenantId,
    id: row.assetId,
    type: row.assetType,
    name: row.name,
    business: row.businessId === null ? null : { id: row.businessId, name: row.businessName ?? '' },
    tokenClass: row.tokenClass,
    metaUserId: row.metaUserId,
    isWorkAccount: row.isWorkAccount,
    scopes: row.scopes,
    expiresAt: timeText(row.expiresAt),
    connectedAt: timeText(row.connectedAt),
  };
}

/** Keeps the mapping of business and pixel that Meta asks partners to keep. */
function installLine(row: InstallRow): Record<string, unknown> {
  return {
    record: 'install',
    tenant: row.tenantId,
    externalBusinessId: row.externalBusinessId,
    businessId: row.businessId,
    pixelId: row.pixelId,
    state: row.state,
    setup: row.setup,
    tokenClass: row.tokenClass,
  };
}
