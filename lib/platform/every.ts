/** Calls `beat` every `ms` until the returned function is called. */
export function every(ms: number, beat: () => void): () => void {
  const timer = setInterval(beat, ms);
  return () => clearInterval(timer);
}
