import type { BusinessNews } from './alert-message.ts';

/** What a notification's id tells whoever is clicked awake. */
export type AlertTarget =
  | { kind: 'business'; businessId: string | null }
  | { kind: 'own_sign_in' }
  | { kind: 'reconnect_finished'; jobId: string }
  | { kind: 'digest' };

/**
 * The id of a message about one business: its worst line's kind, the business, the date and the
 * rung. The same news has the same id, so that showing it twice shows it once.
 */
export function businessAlertId({ business, lines }: BusinessNews): string {
  const line = lines[0];
  const date = line && 'deadlineMs' in line ? new Date(line.deadlineMs).toISOString() : '';
  const rung = line?.kind === 'approaching' ? String(line.rung) : '';
  return join('business', business?.id ?? '', line?.kind ?? '', date, rung);
}

export function signInAlertId(signInIds: readonly string[]): string {
  return join('own_sign_in', ...signInIds.slice(0, 5));
}

export function jobAlertId(jobId: string): string {
  return join('reconnect_finished', jobId);
}

export function digestAlertId(atMs: number): string {
  return join('digest', new Date(atMs).toISOString());
}

/** Null for an id this version does not write. */
export function parseAlertId(id: string): AlertTarget | null {
  const [kind, first = ''] = id.split('|').map(decodePart);
  if (kind === 'business') return { kind, businessId: first === '' ? null : first };
  if (kind === 'reconnect_finished') return { kind, jobId: first };
  if (kind === 'own_sign_in' || kind === 'digest') return { kind };
  return null;
}

function join(...parts: readonly string[]): string {
  return parts.map((part) => encodeURIComponent(part.toWellFormed())).join('|');
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
