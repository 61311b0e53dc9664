import type { Sandbox } from '../../../sandbox/start-sandbox.ts';
import { createBrowser } from '../../../sandbox/test-browser.ts';

export interface LoginWish {
  userId: string;
  redirectUri: string;
  scopes: readonly string[];
  /** Use the configuration that gives a system user's token of this business. */
  systemUserOf?: string;
}

/** Signs in at the stand-in for Meta's dialog, grants everything and returns the login code. */
export async function loginCode(sandbox: Sandbox, wish: LoginWish): Promise<string> {
  const url = new URL('/v25.0/dialog/oauth', sandbox.loginOrigin);
  url.search = new URLSearchParams({
    client_id: '1234567890',
    redirect_uri: wish.redirectUri,
    state: 'state',
    sandbox_user: wish.userId,
    ...(wish.systemUserOf
      ? { config_id: '5550002', override_default_response_type: 'true' }
      : { scope: wish.scopes.join(',') }),
  }).toString();
  const browser = createBrowser();
  const page = await browser.get(url.href);
  const end = await browser.post(`${sandbox.loginOrigin}/dialog/oauth/confirm`, {
    request: hiddenField(page.html, 'request'),
    user: hiddenField(page.html, 'user'),
    scope: [...wish.scopes],
    all: '1',
    ...(wish.systemUserOf ? { system_user_business: wish.systemUserOf } : {}),
  });
  const code = end.leftFor && new URL(end.leftFor).searchParams.get('code');
  if (!code) throw new Error(`The dialog gave no code: ${end.status} ${end.leftFor}`);
  return code;
}

function hiddenField(html: string, name: string): string {
  const value = new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
  return value.replaceAll('&amp;', '&').replaceAll('&#39;', "'").replaceAll('&quot;', '"');
}
