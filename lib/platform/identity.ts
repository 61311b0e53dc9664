import { browser } from 'wxt/browser';
import { fail, type Result, succeed } from '../domain/result.ts';
import { BROWSER_KIND, type BrowserKind } from './browser-kind.ts';
import { signInFailure } from './sign-in-failure.ts';

export interface SignInWindow {
  url: string;
  /** False: only an answer that needs no person. */
  interactive: boolean;
}

export interface Identity {
  /** The address that ends a sign-in: `https://<id>.chromiumapp.org/<path>` or Firefox's. */
  redirectUrl(path: string): string;
  /** Opens the window and gives back the address it ended on. One at a time per browser. */
  launch(window: SignInWindow): Promise<Result<string>>;
}

/** How long a silent sign-in may take to come back by redirects. */
const SILENT_TIMEOUT_MS = 15_000;

/** Options in the words this browser knows; Firefox throws on Chromium's two extra ones. */
export function webAuthFlowDetails({ url, interactive }: SignInWindow, kind: BrowserKind) {
  if (interactive || kind === 'firefox') return { url, interactive };
  return {
    url,
    interactive,
    // Login dialogs redirect by script; the default would give up after the first page.
    abortOnLoadForNonInteractive: false,
    timeoutMsForNonInteractive: SILENT_TIMEOUT_MS,
  };
}

/** `browser.identity`. */
export function createIdentity(kind: BrowserKind = BROWSER_KIND): Identity {
  return {
    redirectUrl: (path) => browser.identity.getRedirectURL(path),
    async launch(window) {
      try {
        const address = await browser.identity.launchWebAuthFlow(webAuthFlowDetails(window, kind));
        return address ? succeed(address) : fail({ code: 'sign_in_cancelled' });
      } catch (error) {
        return fail(signInFailure(error instanceof Error ? error.message : String(error)));
      }
    },
  };
}
