import * as z from 'zod';
import type { App, LoginConfiguration, World } from '../world/world.ts';

const authTypes = ['rerequest', 'reauthenticate', 'reauthorize'] as const;

/** The `extras` of a business-extension install (FBE/MBE onboarding). */
const extrasSchema = z.object({
  setup: z.object({
    external_business_id: z.string().min(1),
    timezone: z.string().optional(),
    currency: z.string().optional(),
    business_vertical: z.string().optional(),
    channel: z.string().optional(),
  }),
  business_config: z
    .object({
      business: z.object({ name: z.string() }).partial().optional(),
      page_cta: z.record(z.string(), z.unknown()).optional(),
    })
    .loose()
    .optional(),
});
export type InstallExtras = z.output<typeof extrasSchema>;

/** A well-formed request for the login dialog. */
export interface DialogRequest {
  app: App;
  redirectUri: string;
  state: string | null;
  wantsCode: boolean;
  wantsToken: boolean;
  wantsGrantedScopes: boolean;
  scopes: string[];
  configuration: LoginConfiguration | null;
  authType: (typeof authTypes)[number] | null;
  extras: InstallExtras | null;
  /** The query as it came, for links and forms that go on with it. */
  query: string;
}

/** A request that the dialog answers, one it refuses on its own page, one it sends back. */
export type ParsedDialogRequest =
  | { kind: 'ask'; request: DialogRequest }
  | { kind: 'blocked'; message: string }
  | { kind: 'cancelled'; redirectUri: string; state: string | null };

/** Reads the dialog's query. A configuration that does not fit looks like a cancel, as at Meta. */
export function parseDialogRequest(world: World, query: string): ParsedDialogRequest {
  const params = new URLSearchParams(query);
  const app = world.apps.get(params.get('client_id') ?? '');
  if (!app) return { kind: 'blocked', message: 'Invalid App ID: the app does not exist.' };
  const redirectUri = params.get('redirect_uri') ?? '';
  if (!app.redirectUris.has(redirectUri)) {
    return {
      kind: 'blocked',
      message: `URL blocked. This redirect failed because the redirect URI is not in the app’s list of Valid OAuth Redirect URIs: ${redirectUri || '(none)'}`,
    };
  }
  const state = params.get('state');
  const cancelled = { kind: 'cancelled', redirectUri, state } as const;
  const types = new Set((params.get('response_type') ?? 'code').split(/[\s,+]+/));
  const configId = params.get('config_id');
  const configuration = configId ? (world.configurations.get(configId) ?? null) : null;
  if (configId && !configuration) return cancelled;
  const isSystemUser = configuration?.tokenType === 'system_user';
  if (isSystemUser && params.get('override_default_response_type') !== 'true') return cancelled;
  const extras = readExtras(params.get('extras'));
  if (extras === 'malformed') return { kind: 'blocked', message: 'Invalid extras parameter.' };
  const authType = authTypes.find((type) => type === params.get('auth_type')) ?? null;
  const asked =
    configuration?.scopes ?? (params.get('scope') ?? '').split(/[\s,]+/).filter(Boolean);
  const request: DialogRequest = {
    app,
    redirectUri,
    state,
    wantsCode: types.has('code') || !types.has('token'),
    wantsToken: types.has('token') && !isSystemUser,
    wantsGrantedScopes: types.has('granted_scopes'),
    scopes: [...new Set(asked)],
    configuration,
    authType,
    extras,
    query,
  };
  return { kind: 'ask', request };
}

function readExtras(text: string | null): InstallExtras | null | 'malformed' {
  if (text === null) return null;
  try {
    return extrasSchema.parse(JSON.parse(text));
  } catch {
    return 'malformed';
  }
}
