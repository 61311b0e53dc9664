import * as z from 'zod/mini';
import type { Metrics } from './metrics.ts';

const usageSchema = z.record(z.string(), z.number());

/** The same `fetch`, counted, with Meta's own figures of how full the app's limit is. */
export function countGraphRequests(
  fetch: typeof globalThis.fetch,
  { graphRequests, graphUsage }: Pick<Metrics, 'graphRequests' | 'graphUsage'>,
): typeof globalThis.fetch {
  return async (...args) => {
    try {
      const response = await fetch(...args);
      graphRequests.inc({ status: `${Math.floor(response.status / 100)}xx` });
      const usage = readUsage(response.headers.get('x-app-usage'));
      if (usage !== null) graphUsage.set(usage);
      return response;
    } catch (error) {
      graphRequests.inc({ status: 'none' });
      throw error;
    }
  };
}

function readUsage(header: string | null): number | null {
  if (header === null) return null;
  try {
    const parsed = usageSchema.safeParse(JSON.parse(header));
    return parsed.success ? Math.max(0, ...Object.values(parsed.data)) : null;
  } catch {
    return null;
  }
}
