/** The slope of the straight line that fits values taken minute by minute best (least squares). */
export function slopePerMinute(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const rise = values.reduce((sum, value, minute) => sum + (minute - middle) * (value - mean), 0);
  const run = values.reduce((sum, _, minute) => sum + (minute - middle) ** 2, 0);
  return rise / run;
}
