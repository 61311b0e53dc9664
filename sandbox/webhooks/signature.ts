import { createHmac } from 'node:crypto';
import { graphJson } from '../graph/graph-json.ts';

/** The exact bytes of a notification: JSON with everything beyond ASCII escaped, as Meta signs it. */
export function notificationBody(payload: unknown): string {
  return graphJson(payload).replaceAll('<', '\\u003C').replaceAll('%', '\\u0025');
}

/** Both signature headers over the bytes sent, keyed with the app secret. */
export function signatureHeaders(appSecret: string, body: string): Record<string, string> {
  const sign = (algorithm: 'sha1' | 'sha256') =>
    createHmac(algorithm, appSecret).update(body).digest('hex');
  return {
    'x-hub-signature': `sha1=${sign('sha1')}`,
    'x-hub-signature-256': `sha256=${sign('sha256')}`,
  };
}
