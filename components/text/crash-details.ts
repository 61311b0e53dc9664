import { redact } from '../../lib/domain/redact.ts';

/** A line of a stack that says where: "at draw (….js:12:34)" in Chromium, "draw@….js:12:34" in Firefox. */
const PLACE = /:\d+:\d+\)?$/;
const MOST_PLACES = 8;
const LONGEST = 2_000;

/**
 * What a maintainer needs of an error that a page threw: our version, what it says and where it was
 * thrown. Without the address of this one installation, by which Firefox tells people apart.
 */
export function crashDetails(error: unknown, version: string): string {
  const isError = error instanceof Error;
  const places = isError ? (error.stack?.split('\n').filter((line) => PLACE.test(line)) ?? []) : [];
  const lines = [
    `version: ${version}`,
    isError ? `${error.name}: ${error.message}` : String(error),
    ...places.slice(0, MOST_PLACES).map((line) => line.trim().replaceAll(location.origin, '')),
  ];
  return redact(lines.join('\n')).slice(0, LONGEST);
}
