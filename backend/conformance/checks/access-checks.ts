import type { Check } from '../check.ts';
import { expectProblem, firstOf } from '../expectations.ts';

const doors = ['/assets', '/events', '/installs', '/reconnections/none'];

export const accessChecks: Check[] = [
  {
    name: 'identity: without a token every resource answers 401',
    needs: [],
    async run({ ask }) {
      for (const door of doors) {
        const wrong = expectProblem(await ask(door, { token: null }), 'unauthenticated');
        if (wrong) return `${door}: ${wrong}`;
      }
      return null;
    },
  },
  {
    name: 'identity: a made-up token answers 401',
    needs: [],
    run: async ({ ask }) =>
      expectProblem(await ask('/assets', { token: 'made.up.token' }), 'unauthenticated'),
  },
  {
    name: 'identity: an altered token answers 401',
    needs: ['partnerToken'],
    async run({ ask, credentials }) {
      const [head, body] = (credentials.partnerToken ?? '').split('.');
      const altered = `${head}.${body}.${'A'.repeat(342)}`;
      return expectProblem(await ask('/assets', { token: altered }), 'unauthenticated');
    },
  },
  {
    name: 'access-tokens: a redirect address that is not registered is refused',
    needs: ['partnerToken'],
    async run({ ask }) {
      const body = { code: 'made-up', redirectUri: 'https://stranger.example/' };
      return expectProblem(
        await ask('/access-tokens', { method: 'POST', body }),
        'invalid_request',
      );
    },
  },
  {
    name: 'errors: what is missing in a request is named, what is not there answers 404',
    needs: ['partnerToken'],
    async run({ ask }) {
      const none = await ask('/access-tokens', { method: 'POST', body: {} });
      const gone = await ask('/reconnections/no-such-reconnection');
      const asset = await ask('/assets/no-such-asset', { method: 'DELETE' });
      return firstOf(
        expectProblem(none, 'invalid_request'),
        expectProblem(gone, 'not_found'),
        expectProblem(asset, 'not_found'),
      );
    },
  },
];
