/** A moment as the contract writes it; null stays null. Numbers are epoch ms. */
export function timeText(moment: Date | number): string;
export function timeText(moment: Date | number | null): string | null;
export function timeText(moment: Date | number | null): string | null {
  return moment === null ? null : new Date(moment).toISOString();
}
