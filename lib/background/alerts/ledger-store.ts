import type { AlertLedger } from '../../domain/alert-ledger.ts';
import type { AssetNotice } from '../../domain/asset-notice.ts';
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

function packNotices(notices: AlertLedger['notices']): PackedLedger['notices'] {
  const groups = new Map<string, { notice: AssetNotice; assetIds: string[] }>();
  for (const [assetId, notice] of Object.entries(sortKeys(notices))) {
    const key = JSON.stringify(inOrder(notice));
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

/** The parts of a notice in one order, whichever way the object was made. */
function inOrder(notice: AssetNotice): readonly unknown[] {
  return [
    notice.deadlineMs,
    notice.told,
    notice.later && [notice.later.sinceMs, notice.later.earliestMs],
    notice.extendedFromMs,
    notice.safeSinceMs,
    notice.recoveredTold,
    notice.hasRelapsed,
    notice.held,
    notice.otherDates.map(({ deadlineMs, told }) => [deadlineMs, told]),
  ];
}

/** Storage gives records back in an order of its own. */
function sortKeys<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
