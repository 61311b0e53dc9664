import type { AlertLedger } from '../../domain/alerts/alert-ledger.ts';
import type { AssetNotice } from '../../domain/alerts/asset-notice.ts';
import { alertLedgerItem } from '../../platform/storage/alert-items.ts';
import type { PackedLedger } from '../../platform/storage/schemas/alert-ledger.ts';

/** What the person has been told; empty when nothing was, or when what is stored cannot be read. */
export async function readLedger(): Promise<AlertLedger> {
  const { value } = await alertLedgerItem.read();
  return { ...value, notices: unpackNotices(value.notices) };
}

/** Writes a ledger, unless it says what is stored already. */
export async function writeLedger(ledger: AlertLedger): Promise<void> {
  const packed: PackedLedger = {
    ...ledger,
    notices: packNotices(ledger.notices),
    days: sortKeys(ledger.days),
    signIns: sortKeys(ledger.signIns),
    taken: sortKeys(ledger.taken),
  };
  const stored = await alertLedgerItem.read();
  const same = canonical(packed) === canonical(stored.value);
  if (!same || stored.state !== 'present') await alertLedgerItem.write(packed);
}

/** One text for equal ledgers: the schema puts keys in one order. */
function canonical(ledger: PackedLedger): string {
  return JSON.stringify(alertLedgerItem.parse(alertLedgerItem.serialise(ledger)).value);
}

/** The parts of a notice, and of its parts, in one order: an object comes back with another. */
const NOTICE_PARTS = [
  'deadlineMs',
  'told',
  'later',
  'sinceMs',
  'earliestMs',
  'extendedFromMs',
  'safeSinceMs',
  'recoveredTold',
  'hasRelapsed',
  'held',
  'otherDates',
] satisfies (keyof AssetNotice | keyof NonNullable<AssetNotice['later']>)[];

function packNotices(notices: AlertLedger['notices']): PackedLedger['notices'] {
  const groups = new Map<string, { notice: AssetNotice; assetIds: string[] }>();
  for (const [assetId, notice] of Object.entries(sortKeys(notices))) {
    const key = JSON.stringify(notice, NOTICE_PARTS);
    const group = groups.get(key) ?? { notice, assetIds: [] };
    group.assetIds.push(assetId);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function unpackNotices(packed: PackedLedger['notices']): AlertLedger['notices'] {
  return Object.fromEntries(
    packed.flatMap(({ notice, assetIds }) => assetIds.map((id) => [id, notice] as const)),
  );
}

/** Storage gives records back in an order of its own. */
function sortKeys<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
