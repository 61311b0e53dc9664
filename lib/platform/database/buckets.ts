/**
 * The bucket an id falls into, as a storage key: the same on every machine and in every version, so
 * that a row stays where it is when others come or go (FNV-1a, 32 bit).
 */
export function bucketOf(id: string, count: number): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  }
  return String((hash >>> 0) % count).padStart(3, '0');
}
