import type { Viewer } from '../graph/viewer.ts';
import type { SandboxState } from '../sandbox-state.ts';

const headersAfterCalls = 30;
const maxObjects = 32;

/** What a finished request has used. */
export interface UsedCalls {
  holderId: string | null;
  appId: string | null;
  kind: Viewer['kind'] | null;
  calls: number;
  /** Bare ids of the ad accounts, catalogs and businesses it touched → use case. */
  touched: Map<string, string>;
  /** The bare id of the ad account asked for, if the path named one. */
  adAccountId: string | null;
}

/** Counts a request and gives the usage headers that its answer carries (Graph: "Rate limits"). */
export function countUsage(state: SandboxState, used: UsedCalls): Record<string, string> {
  const { meter, behaviour } = state;
  if (!used.holderId) return {};
  meter.count(`user:${used.holderId}`, used.calls);
  meter.count(`app:${used.appId}`, used.calls);
  for (const id of used.touched.keys()) meter.count(`business:${id}`, 1);
  const userCalls = meter.callsInLastHour(`user:${used.holderId}`);
  if (behaviour.usageHeaders === 'off') return {};
  if (behaviour.usageHeaders === 'after_some_calls' && userCalls < headersAfterCalls) return {};
  const percent = Math.floor((userCalls / behaviour.userCallsPerHour) * 100);
  const headers: Record<string, string> = {};
  if (used.kind === 'user' || used.kind === 'app') {
    headers['x-app-usage'] = JSON.stringify({
      call_count: percent,
      total_time: Math.floor(percent * 0.8),
      total_cputime: Math.floor(percent * 0.7),
    });
  }
  if (used.touched.size > 0) {
    headers['x-business-use-case-usage'] = JSON.stringify(businessUsage(state, used.touched));
  }
  if (used.adAccountId) headers['x-ad-account-usage'] = adAccountUsage(state, used.adAccountId);
  return headers;
}

/** The older header of ad accounts, whose reset time is in seconds. */
function adAccountUsage(state: SandboxState, id: string): string {
  const { meter, behaviour } = state;
  const share = meter.callsInLastHour(`business:${id}`) / behaviour.businessCallsPerHour;
  return JSON.stringify({
    acc_id_util_pct: Math.round(share * 10_000) / 100,
    reset_time_duration: behaviour.regainMinutes * 60,
    ads_api_access_tier: 'standard_access',
  });
}

function businessUsage(state: SandboxState, touched: Map<string, string>) {
  const { meter, behaviour } = state;
  const entries = [...touched].slice(0, maxObjects).map(([id, type]) => {
    const calls = meter.callsInLastHour(`business:${id}`);
    const percent = Math.floor((calls / behaviour.businessCallsPerHour) * 100);
    const isOver = percent >= behaviour.throttleAtPercent;
    const usage = {
      type,
      call_count: percent,
      total_cputime: Math.floor(percent * 0.7),
      total_time: Math.floor(percent * 0.8),
      estimated_time_to_regain_access: isOver ? behaviour.regainMinutes : 0,
      ...(type === 'ads_management' ? { ads_api_access_tier: 'standard_access' } : {}),
    };
    return [id, [usage]] as const;
  });
  return Object.fromEntries(entries);
}
