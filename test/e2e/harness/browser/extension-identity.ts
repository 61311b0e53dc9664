import { createHash } from 'node:crypto';

/** The public half of a key pair whose private half was thrown away: it only fixes the id. */
export const extensionKey =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAytqI5th6bxBKsqyLiQDGqTMgFaN6QU7/yQOC0mEu5GDc7lFjpcoD1sW3vWmjMIIyxJBi/zt1TWsoDClkfpi5dtsbcOaPUBzaeE37wRvLdunH0I+0GcmixkZEP7FvzjyW97yVjOI/sjJB4wU/7RPmhVUe1ntkq2b/EB+9Lc2e0CIkdaOHwKRVzv5GfMREWYL0Tx00wH6s6DZJ496iiWNK1iaB9CgTy9LgARcwb8856tSDyFogQwapKFkW/+8dl+QTRc7dGxqzcE9x0mpfm4sr2mRjExpxu83JFc0Wqj5EDm+qj61Sgh86iHsfZxVOSqQaM+0FqeY3bGR/avTJTdG/YQIDAQAB';

/** Chromium writes the first 16 bytes of the key's SHA-256 in the letters a to p. */
export const chromiumId = createHash('sha256')
  .update(Buffer.from(extensionKey, 'base64'))
  .digest('hex')
  .slice(0, 32)
  .replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));

export const geckoId = 'holdfast-test@holdfast.invalid';

/** Firefox gives every profile its own; a preference pins it so that a test can name the page. */
export const firefoxUuid = '6f1c7e0a-2f64-4a55-9c58-3a1f0c5b7d11';

/** https://searchfox.org/mozilla-central/source/toolkit/components/extensions/child/ext-identity.js */
const firefoxRedirectHost = createHash('sha1').update(geckoId).digest('hex');

/** Where `identity.getRedirectURL(path)` points, per browser. */
export const redirectBase = {
  chromium: `https://${chromiumId}.chromiumapp.org/`,
  firefox: `https://${firefoxRedirectHost}.extensions.allizom.org/`,
};
