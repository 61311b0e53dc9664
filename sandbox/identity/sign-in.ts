import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { demoPeople } from './demo-people.ts';
import { signInPage } from './sign-in-page.ts';

/** Shows the sign-in page and finishes the interaction with whoever was chosen. */
export function createSignInHandler(provider: Provider) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const details = await provider.interactionDetails(request, response);
      if (request.method !== 'POST') {
        const page = signInPage(details.uid, details.session?.accountId ?? null);
        response.writeHead(page.status, page.headers).end(page.body);
        return;
      }
      const form = new URLSearchParams(await readBody(request));
      const person = demoPeople.find((each) => each.accountId === form.get('accountId'));
      const result =
        form.get('decision') === 'sign-in' && person
          ? await signedIn(provider, details.params, person.accountId)
          : { error: 'access_denied', error_description: 'The person cancelled the sign-in.' };
      await provider.interactionFinished(request, response, result, {
        mergeWithLastSubmission: false,
      });
    } catch (error) {
      response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' });
      response.end(`This sign-in cannot go on: ${error instanceof Error ? error.message : error}`);
    }
  };
}

/** Signing in is consent enough: a grant for the scopes and the resource asked for. */
async function signedIn(provider: Provider, params: Record<string, unknown>, accountId: string) {
  const clientId = String(params.client_id);
  const grant = new provider.Grant({ accountId, clientId });
  grant.addOIDCScope(String(params.scope ?? 'openid'));
  const resources = Array.isArray(params.resource) ? params.resource : [params.resource];
  for (const resource of resources) if (resource) grant.addResourceScope(String(resource), '');
  return { login: { accountId }, consent: { grantId: await grant.save() } };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
