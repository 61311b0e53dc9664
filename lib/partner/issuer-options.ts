import * as oauth from 'oauth4webapi';

export interface IssuerDeps {
  fetch: typeof globalThis.fetch;
  /** True in builds made for loopback. */
  allowsLoopback: boolean;
}

/** The authorization server gave no answer; anything else it does wrong is its answer. */
export class IssuerUnreachable extends Error {
  override name = 'IssuerUnreachable';
}

const TIMEOUT_MS = 20_000;

/** What every call to an authorization server is made with: no redirects, no cookies, an end. */
export function issuerOptions({ fetch, allowsLoopback }: IssuerDeps) {
  return {
    [oauth.allowInsecureRequests]: allowsLoopback,
    async [oauth.customFetch](url: string, init: object): Promise<Response> {
      const response = await fetch(url, {
        ...init,
        redirect: 'error',
        credentials: 'omit',
        cache: 'no-store',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      }).catch(() => null);
      if (response === null || response.status >= 500) throw new IssuerUnreachable();
      return response;
    },
  };
}
