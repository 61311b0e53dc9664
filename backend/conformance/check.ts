import type { Discovery } from '../../contract/discovery.ts';

/** What the person who runs the checks hands in. Checks that need what is missing are passed over. */
export interface Credentials {
  /** An access token of the partner's sign-in service for `apiBase`. */
  partnerToken?: string;
  /** The same of another customer organisation. */
  otherTenantToken?: string;
  /** A Meta user token of the partner's app. */
  metaToken?: string;
  /** Assets that the Meta token reaches, and may be connected by it. */
  assets?: { id: string; type: string }[];
}

/** An answer of the implementation under test, read once. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** Undefined when the body is no JSON. */
  json: unknown;
}

export interface AskOptions {
  /** Null: without a token. By default the partner token. */
  token?: string | null;
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/** What a check works with. */
export interface CheckContext {
  origin: string;
  discovery: Discovery;
  credentials: Credentials;
  /** A request below `apiBase`; redirects are never followed. */
  ask(path: string, options?: AskOptions): Promise<Answer>;
  /** A request to any address. */
  fetch(address: string, options?: AskOptions): Promise<Answer>;
}

export type Need = keyof Credentials;

/** By which variable each comes to the command. */
export const environmentNames: Readonly<Record<Need, string>> = {
  partnerToken: 'PARTNER_TOKEN',
  otherTenantToken: 'OTHER_TENANT_TOKEN',
  metaToken: 'META_TOKEN',
  assets: 'META_ASSETS',
};

/** One promise of the contract. `run` answers null when it holds, else what was seen instead. */
export interface Check {
  name: string;
  needs: readonly Need[];
  run(context: CheckContext): Promise<string | null>;
}
