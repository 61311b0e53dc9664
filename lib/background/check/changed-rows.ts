/**
 * What has to be written to turn one set of stored rows into another: changed and new rows, and null
 * for each that goes. Rows that stay as they are cost no write.
 */
export function changedRows(
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
): Map<string, unknown> {
  const changed = new Map<string, unknown>();
  for (const [key, value] of after) {
    const old = before.get(key);
    if (old === undefined || JSON.stringify(old) !== JSON.stringify(value)) changed.set(key, value);
  }
  for (const key of before.keys()) if (!after.has(key)) changed.set(key, null);
  return changed;
}
