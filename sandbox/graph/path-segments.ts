/**
 * The parts of a path, decoded. One with a broken escape (`%zz`) stays as it is, and so names
 * nothing: an error of Graph's, not of the server.
 */
export function pathSegments(pathname: string): string[] {
  return pathname.split('/').filter(Boolean).map(decoded);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
