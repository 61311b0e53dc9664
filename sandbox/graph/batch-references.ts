const reference = /\{result=([A-Za-z0-9_-]+):(\$[^}]*)\}/g;

/**
 * Fills `{result=name:$.path}` in an item from the bodies of earlier items. Null when an earlier
 * item that it needs has failed: the item is then not run.
 */
export function resolveReferences<
  T extends { relative_url?: string; body?: string; depends_on?: string },
>(item: T, bodies: Map<string, string | null>): T | null {
  if (item.depends_on && bodies.get(item.depends_on) === null) return null;
  let isBroken = false;
  const fill = (text: string | undefined) =>
    text?.replaceAll(reference, (_whole, name: string, path: string) => {
      const body = bodies.get(name);
      if (!body) {
        isBroken = true;
        return '';
      }
      return encodeURIComponent(readPath(JSON.parse(body), path).join(','));
    });
  const filled = { ...item, relative_url: fill(item.relative_url), body: fill(item.body) };
  return isBroken ? null : filled;
}

/** The part of JSONPath that batches use: `$.a.b`, `[0]`, `[*]`, `.*`. */
function readPath(root: unknown, path: string): string[] {
  const steps = path.slice(1).match(/[^.[\]]+/g) ?? [];
  let values: unknown[] = [root];
  for (const step of steps) {
    values = values.flatMap((value) => {
      if (typeof value !== 'object' || value === null) return [];
      if (step === '*') return Object.values(value);
      return step in value ? [(value as Record<string, unknown>)[step]] : [];
    });
  }
  return values.map((value) => (typeof value === 'object' ? JSON.stringify(value) : String(value)));
}
