import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { Sealer } from '../tokens/sealer.ts';

/** The fastest level: deliveries are many alike changes, which shrink to a fraction at any level. */
const fastest = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/** Seals bodies, one after the other, as one. Compressed before, for what is sealed cannot be. */
export function sealBatch(sealer: Sealer, id: string, bodies: readonly Uint8Array[]): string {
  return sealer.sealBytes(zstdCompressSync(Buffer.concat(bodies), fastest), ['webhook', id]);
}

/** The bodies, one after the other. @throws UnsealError */
export function openBatch(sealer: Sealer, id: string, sealed: string): Uint8Array {
  return zstdDecompressSync(sealer.openBytes(sealed, ['webhook', id]));
}

/** The only body of a batch that an earlier version sealed. @throws UnsealError */
export function openUncompressed(sealer: Sealer, id: string, sealed: string): Uint8Array {
  return sealer.openBytes(sealed, ['webhook', id]);
}
