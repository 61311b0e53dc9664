/** A time of the contract (ISO 8601, checked at the door) in epoch ms. */
export function contractTimeMs(time: string | null): number | null {
  return time === null ? null : Date.parse(time);
}
