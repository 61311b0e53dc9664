import { createHash } from 'node:crypto';
import { redirectPath } from '../lib/partner/redirect-path.ts';

/** The two addresses of one browser: what the partner registers where. */
export interface RedirectUris {
  browser: string;
  /** At the partner's sign-in service. */
  signInService: string;
  /** In the partner's Meta app, "Valid OAuth Redirect URIs". */
  metaApp: string;
}

/** The id that Chromium gives an extension with this manifest `key`: 16 bytes in the letters a to p. */
export function chromiumIdOf(key: string): string {
  const hash = createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex');
  return hash
    .slice(0, 32)
    .replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));
}

/** Where `identity.getRedirectURL(path)` leads in Chromium. */
export function chromiumRedirectUris(id: string, partnerOrigin: string): RedirectUris {
  return urisUnder(`Chromium, id ${id}`, `https://${id}.chromiumapp.org`, partnerOrigin);
}

/**
 * The same in Firefox, whose host is a hash of the add-on's id
 * (https://searchfox.org/mozilla-central/source/toolkit/components/extensions/child/ext-identity.js).
 */
export function firefoxRedirectUris(geckoId: string, partnerOrigin: string): RedirectUris {
  const host = createHash('sha1').update(geckoId).digest('hex');
  return urisUnder(
    `Firefox, id ${geckoId}`,
    `https://${host}.extensions.allizom.org`,
    partnerOrigin,
  );
}

function urisUnder(browser: string, base: string, partnerOrigin: string): RedirectUris {
  return {
    browser,
    signInService: `${base}/${redirectPath('partner', partnerOrigin)}`,
    metaApp: `${base}/${redirectPath('meta', partnerOrigin)}`,
  };
}
