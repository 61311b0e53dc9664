import { createHash } from 'node:crypto';

/** What tells an event from another one that came to have its number. */
export interface MarkedEvent {
  writtenBy: string;
  type: string;
  occurredAt: Date;
}

/**
 * The part of a cursor that says which event it stands at. A copy of the data that is put back after
 * a loss counts on from an earlier number: then the cursor's number is another event's.
 */
export function eventMark({ writtenBy, type, occurredAt }: MarkedEvent): string {
  const told = JSON.stringify([writtenBy, type, occurredAt.getTime()]);
  return createHash('sha256').update(told).digest('base64url').slice(0, 8);
}
