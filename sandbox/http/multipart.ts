/** The text fields of a multipart form (files are read as text; Graph's sandbox takes none). */
export function parseMultipart(body: Buffer, contentType: string): Map<string, string> {
  const fields = new Map<string, string>();
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (!boundary) return fields;
  const text = body.toString('utf8');
  for (const part of text.split(`--${boundary}`)) {
    const end = part.indexOf('\r\n\r\n');
    const name = /name="([^"]*)"/.exec(part.slice(0, Math.max(end, 0)))?.[1];
    if (end < 0 || name === undefined) continue;
    fields.set(name, part.slice(end + 4).replace(/\r\n$/, ''));
  }
  return fields;
}
