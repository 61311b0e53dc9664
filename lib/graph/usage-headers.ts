import * as z from 'zod/mini';
import { parseJson } from '../domain/parse-json.ts';

/** How full one of Meta's rate limits is. `subject` is null for the limit of app and user. */
export interface Usage {
  subject: string | null;
  usedPercent: number;
  /** How long until calls are taken again, when Meta says so; 0 = not blocked. */
  regainMs: number;
}

const percent = z.catch(z.number(), 0);
const appUsage = z.object({ call_count: percent, total_time: percent, total_cputime: percent });
const adAccountUsage = z.object({ acc_id_util_pct: percent, reset_time_duration: percent });
const businessUsage = z.record(
  z.string(),
  z.array(z.extend(appUsage, { estimated_time_to_regain_access: percent })),
);

/**
 * Reads Meta's usage headers (developers.facebook.com/docs/graph-api/overview/rate-limiting).
 * The units differ: `X-Business-Use-Case-Usage` gives minutes, `X-Ad-Account-Usage` seconds. Business
 * keys are bare ids, without `act_`. A missing or broken header says nothing, never "unlimited".
 * `asked` is the node the answer was about (the ad-account header does not name it), null if mixed.
 */
export function readUsage(header: (name: string) => string | null, asked: string | null): Usage[] {
  const usages: Usage[] = [];
  const app = parseHeader(appUsage, header('x-app-usage'));
  if (app) usages.push({ subject: null, usedPercent: fullest(app), regainMs: 0 });
  const adAccount = parseHeader(adAccountUsage, header('x-ad-account-usage'));
  if (adAccount) {
    usages.push({
      subject: asked,
      usedPercent: adAccount.acc_id_util_pct,
      regainMs: adAccount.acc_id_util_pct >= 100 ? adAccount.reset_time_duration * 1000 : 0,
    });
  }
  const businesses = parseHeader(businessUsage, header('x-business-use-case-usage')) ?? {};
  for (const [subject, uses] of Object.entries(businesses)) {
    for (const use of uses) {
      const regainMs = use.estimated_time_to_regain_access * 60_000;
      usages.push({ subject, usedPercent: fullest(use), regainMs });
    }
  }
  return usages;
}

function fullest(usage: z.infer<typeof appUsage>): number {
  return Math.max(usage.call_count, usage.total_time, usage.total_cputime);
}

function parseHeader<T>(schema: z.ZodMiniType<T>, text: string | null): T | null {
  const parsed = schema.safeParse(text === null ? null : parseJson(text));
  return parsed.success ? parsed.data : null;
}
