import type { JudgedAsset } from '../domain/assets/snapshot.ts';
import type { TokenReport } from './token-report.ts';

/** The report as JSON: times in ISO 8601, no token in it. */
export function reportAsJson(report: TokenReport): string {
  const { clocks } = report;
  const plain = {
    owner: report.owner,
    kind: report.kind,
    managed: report.kind === 'managed',
    scopes: report.scopes,
    clocks: clocks && {
      expiresAt: isoOrNull(clocks.expiresAtMs),
      dataAccessExpiresAt: isoOrNull(clocks.dataAccessExpiresAtMs),
    },
    readAt: isoOrNull(report.readAtMs),
    gaps: report.gaps.map(({ edge, failure }) => ({ edge, ...failure })),
    assets: report.assets.map(({ id, type, name, business, judgement }) => ({
      id,
      type,
      name,
      business,
      standing: judgement.standing,
      reason: judgement.reason,
      accessEndsAt: isoOrNull(judgement.deadlineMs),
      inferredFrom: judgement.inferredFrom,
    })),
  };
  return JSON.stringify(plain, null, 2);
}

/** The report for a person at a terminal. */
export function reportAsTable(report: TokenReport): string {
  const { owner, clocks, scopes } = report;
  const head = [
    ['Owner', `${owner.name ?? '(no name)'} (${owner.id})`],
    ['Kind', kindText[report.kind]],
    ['Token ends', clocks === null ? 'not known' : (isoOrNull(clocks.expiresAtMs) ?? 'never')],
    [
      'Data access ends',
      clocks === null ? 'not known' : (isoOrNull(clocks.dataAccessExpiresAtMs) ?? 'never'),
    ],
    ['Granted', scopes.granted?.join(' ') ?? 'not known'],
    ['Missing', scopes.missing.join(' ') || 'none'],
    ['Read at', isoOrNull(report.readAtMs) ?? ''],
  ];
  const gaps = report.gaps.map(({ edge, failure }) => {
    const codes = [failure.code, failure.subcode].filter((code) => code !== null).join('/');
    return `Could not read ${edge}: ${failure.kind}${codes === '' ? '' : ` (${codes})`}`;
  });
  const rows = [
    ['STANDING', 'ACCESS ENDS', 'TYPE', 'ID', 'NAME', 'BUSINESS'],
    ...[...report.assets]
      .sort(bySoonest)
      .map((asset) => [
        asset.judgement.standing,
        isoOrNull(asset.judgement.deadlineMs) ?? '-',
        asset.type,
        asset.id,
        asset.name ?? '-',
        asset.business?.name ?? asset.business?.id ?? '-',
      ]),
  ];
  return [...columns(head), ...gaps, '', ...columns(rows)].join('\n');
}

const kindText: Record<TokenReport['kind'], string> = {
  personal: 'user token of a personal Facebook account',
  managed: 'user token of a managed Meta account',
  system_user: 'system user token (survives a migration)',
  page: 'page token (ends with the access of the person who made it)',
  unknown: 'not known',
};

function bySoonest(a: JudgedAsset, b: JudgedAsset): number {
  const [aMs, bMs] = [a, b].map(({ judgement }) => judgement.deadlineMs ?? Number.MAX_SAFE_INTEGER);
  return (aMs ?? 0) - (bMs ?? 0) || (a.id < b.id ? -1 : 1);
}

/** Names come from Meta: control characters in one must not reach a terminal. */
function printable(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, '\u{FFFD}');
}

function columns(rows: readonly (readonly string[])[]): string[] {
  const clean = rows.map((row) => row.map(printable));
  const widths = (clean[0] ?? []).map((_, column) =>
    Math.max(...clean.map((row) => row[column]?.length ?? 0)),
  );
  return clean.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function isoOrNull(atMs: number | null): string | null {
  return atMs === null ? null : new Date(atMs).toISOString();
}
