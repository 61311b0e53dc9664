import { DISCOVERY_PATH } from '../../../contract/discovery.ts';
import type { Check } from '../check.ts';
import { expectStatus, firstOf, unless } from '../expectations.ts';

export const discoveryChecks: Check[] = [
  {
    name: 'discovery: may be read from anywhere',
    needs: [],
    async run({ origin, fetch }) {
      const answer = await fetch(`${origin}${DISCOVERY_PATH}`, { token: null });
      const type = answer.headers.get('content-type') ?? 'none';
      const cors = answer.headers.get('access-control-allow-origin') ?? 'none';
      return firstOf(
        expectStatus(answer, 200),
        unless(type.startsWith('application/json'), `content type ${type}`),
        unless(cors === '*', `Access-Control-Allow-Origin ${cors}`),
      );
    },
  },
  {
    name: 'discovery: apiBase has the origin that served the document',
    needs: [],
    run: async ({ origin, discovery }) =>
      unless(new URL(discovery.apiBase).origin === origin, `apiBase ${discovery.apiBase}`),
  },
  {
    name: 'discovery: the issuer is https (or loopback)',
    needs: [],
    async run({ discovery }) {
      const { protocol, hostname } = new URL(discovery.oauth.issuer);
      const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
      return unless(protocol === 'https:' || isLoopback, `issuer ${discovery.oauth.issuer}`);
    },
  },
  {
    name: 'openapi.json: an OpenAPI 3.1 document, for everyone',
    needs: [],
    async run({ ask }) {
      const answer = await ask('/openapi.json', { token: null });
      const version =
        typeof answer.json === 'object' && answer.json !== null && 'openapi' in answer.json
          ? String(answer.json.openapi)
          : 'none';
      return firstOf(
        expectStatus(answer, 200),
        unless(version.startsWith('3.1'), `version ${version}`),
      );
    },
  },
  {
    name: 'healthz and readyz answer',
    needs: [],
    async run({ origin, fetch }) {
      const alive = await fetch(`${origin}/healthz`, { token: null });
      const ready = await fetch(`${origin}/readyz`, { token: null });
      return firstOf(expectStatus(alive, 200), expectStatus(ready, 200));
    },
  },
  {
    name: 'webhooks: unsigned deliveries and strangers’ handshakes are refused',
    needs: [],
    async run({ origin, fetch }) {
      const address = `${origin}/webhooks/meta`;
      const unsigned = await fetch(address, {
        token: null,
        method: 'POST',
        body: { object: 'user', entry: [] },
      });
      const stranger = await fetch(
        `${address}?hub.mode=subscribe&hub.challenge=1&hub.verify_token=guess`,
        { token: null },
      );
      return firstOf(
        expectStatus(unsigned, 401),
        unless(stranger.status >= 400, `a stranger's handshake answers ${stranger.status}`),
      );
    },
  },
];
