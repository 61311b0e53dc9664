/** Keys whose values are secrets, wherever they stand: a query, a fragment, a form or JSON. */
const secretKeys = [
  'access_token',
  'input_token',
  'fb_exchange_token',
  'client_secret',
  'app_secret',
  'appsecret_proof',
  'merchant_access_token',
  'long_lived_token',
  'refresh_token',
  'id_token',
  'code_verifier',
  'accessToken',
  'refreshToken',
  'appsecretProof',
  'authorization',
].join('|');

const hidden = '[hidden]';
/** Where a word begins, also behind a percent escape. */
const start = '(?:\\b|(?<=%[0-9A-F]{2}))';
const inQuery = new RegExp(`${start}(${secretKeys})(=|%3D)[^&\\s"'#<>]*`, 'gi');
const inJson = new RegExp(
  `(\\\\?["'])(${secretKeys})\\1(\\s*:\\s*)(\\\\?["'])(?:(?!\\4).)*\\4`,
  'gi',
);
/** Login codes are long; error codes, which logs need, share their key and are short. */
const loginCode = /\b(code)((?:=|%3D)|\\?["']\s*:\s*\\?["'])[\w.~+/%|-]{24,}/gi;
const inHeader = /\b(Bearer|OAuth)\s+(?!Facebook\b|Exception\b|")[\w.~+/|=-]{8,}/g;
/** Meta's user, page and system-user tokens begin so; app tokens are `id|secret`. */
const metaToken = new RegExp(`${start}EA[A-Za-z0-9]{20,}`, 'g');
const appToken = /\b\d{5,}\|[\w-]{16,}/g;
/** A JWT anywhere in a text. */
const jwt = /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g;

/** The text with every token, secret and login code replaced. Put in front of each log and export. */
export function redact(text: string): string {
  return text
    .replace(inQuery, `$1$2${hidden}`)
    .replace(inJson, `$1$2$1$3$4${hidden}$4`)
    .replace(loginCode, `$1$2${hidden}`)
    .replace(inHeader, `$1 ${hidden}`)
    .replace(jwt, hidden)
    .replace(appToken, hidden)
    .replace(metaToken, hidden);
}
