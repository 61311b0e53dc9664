import type { Outcome } from '../../domain/outcome.ts';
import { redact } from '../../domain/redact.ts';

/**
 * What work that threw tells the person. Chromium and Firefox both name a full IndexedDB in the
 * error's name, and a full `storage.local` only in its text (`QUOTA_BYTES quota exceeded`).
 */
export function crashOutcome(error: unknown): Outcome {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  if (name === 'QuotaExceededError' || /quota/i.test(message)) return { code: 'storage_full' };
  return { code: 'unexpected', detail: redact(message).slice(0, 200) };
}
