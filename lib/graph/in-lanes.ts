/** Runs `run` over all inputs, at most `lanes` at a time. The first failure is thrown, as with `Promise.all`. */
export async function inLanes<T>(
  inputs: readonly T[],
  lanes: number,
  run: (input: T) => Promise<void>,
): Promise<void> {
  const waiting = [...inputs];
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await run(next);
  };
  await Promise.all(Array.from({ length: Math.min(lanes, inputs.length) }, lane));
}
