import { DISCOVERY_PATH, type Discovery, discoverySchema } from '../../contract/discovery.ts';
import { isAllowedAddress } from '../domain/address.ts';
import type { PartnerConnection } from '../domain/partner.ts';
import { fail, type Result, succeed } from '../domain/result.ts';
import { readAnswer } from './read-answer.ts';
import { sendJson } from './send-json.ts';

export interface DiscoveryDeps {
  fetch: typeof globalThis.fetch;
  nowMs(): number;
  /** True in builds made for loopback. */
  allowsLoopback: boolean;
  /** Set in a partner's own build: the only issuer it accepts. */
  issuerOrigin: string | null;
}

/** What the discovery document says, before any sign-in. */
export type DiscoveredPartner = Omit<PartnerConnection, 'origins' | 'signIn'>;

/**
 * Reads a partner's discovery document and refuses what a lying one could try: an API on another
 * origin than the one that served the document, and addresses that are not `https:`.
 */
export async function discoverPartner(
  deps: DiscoveryDeps,
  origin: string,
): Promise<Result<DiscoveredPartner>> {
  const answer = await sendJson(deps.fetch, { method: 'GET', url: `${origin}${DISCOVERY_PATH}` });
  if (answer.kind === 'answer' && answer.status >= 300 && answer.status < 500) {
    return fail({ code: 'partner_invalid', detail: `HTTP ${answer.status}` });
  }
  const read = readAnswer(answer, { schema: discoverySchema, nowMs: deps.nowMs(), secrets: [] });
  return read.ok ? accept(deps, origin, read.value) : read;
}

function accept(
  deps: DiscoveryDeps,
  origin: string,
  document: Discovery,
): Result<DiscoveredPartner> {
  const apiBase = new URL(document.apiBase);
  const issuer = new URL(document.oauth.issuer);
  for (const address of [apiBase, issuer]) {
    if (!isAllowedAddress(address, deps.allowsLoopback)) {
      return fail({ code: 'partner_insecure', detail: address.origin });
    }
  }
  if (apiBase.origin !== origin) {
    return fail({ code: 'partner_foreign_origin', detail: apiBase.origin });
  }
  if (deps.issuerOrigin !== null && issuer.origin !== deps.issuerOrigin) {
    return fail({ code: 'partner_foreign_origin', detail: issuer.origin });
  }
  return succeed({
    origin,
    name: document.name,
    apiBase: document.apiBase.replace(/\/+$/, ''),
    ...document.oauth,
    extraParams: document.oauth.extraParams ?? {},
    meta: { ...document.meta, configId: document.meta.configId ?? null },
    supportUrl: linkOrNull(document.supportUrl ?? null, deps.allowsLoopback),
    discoveredAtMs: deps.nowMs(),
  });
}

/** A help link that is no web address (`javascript:`) is as good as none. */
function linkOrNull(address: string | null, allowsLoopback: boolean): string | null {
  return address && isAllowedAddress(new URL(address), allowsLoopback) ? address : null;
}
