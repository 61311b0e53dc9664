import { fail, type Result, succeed } from '../../domain/result.ts';

/**
 * The address of Meta's dialog, if it is that: a partner names it, so a new tab must not go where
 * it likes.
 */
export function dialogAddress(installUrl: string, loginOrigin: string): Result<string> {
  const url = URL.parse(installUrl);
  const isMetas = url?.origin === loginOrigin && url.username === '' && url.password === '';
  return url && isMetas
    ? succeed(url.href)
    : fail({ code: 'partner_invalid', detail: 'installUrl' });
}
