import { isAllowedAddress } from '../domain/address.ts';
import { fail, type Result, succeed } from '../domain/result.ts';

/**
 * The origin of a partner's address as a person types it; `acme.example` means `https:`.
 * A path is ignored: everything of a partner lies under its origin.
 */
export function parsePartnerAddress(text: string, allowsLoopback: boolean): Result<string> {
  const trimmed = text.trim();
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url?.hostname || url.username || url.password) {
    return fail({ code: 'invalid_input', field: 'origin' });
  }
  if (!isAllowedAddress(url, allowsLoopback)) {
    return fail({ code: 'partner_insecure', detail: url.origin });
  }
  return succeed(url.origin);
}
