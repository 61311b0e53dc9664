import { verifyCallback } from '../../webhooks/handshake.ts';
import { deadToken, invalidParameter, unknownPath } from '../errors.ts';
import type { GraphContext } from '../graph-context.ts';
import { GraphFailure } from '../graph-failure.ts';

/** `GET|POST|DELETE /{app}/subscriptions`, with the app's own token. */
export async function subscriptions(context: GraphContext, appId: string): Promise<unknown> {
  const { viewer, call } = context;
  if (viewer.kind !== 'app' || viewer.app.id !== appId) {
    throw deadToken(0, 'This method must be called with an app access_token.');
  }
  const { params } = call;
  if (call.method === 'GET') {
    const rows = [...viewer.app.subscriptions.values()].map((each) => ({
      object: each.object,
      callback_url: each.callbackUrl,
      active: true,
      fields: each.fields.map((name) => ({ name, version: context.servedVersion })),
    }));
    return { data: rows };
  }
  if (call.method === 'DELETE') {
    const object = params.get('object');
    if (object) viewer.app.subscriptions.delete(object);
    else viewer.app.subscriptions.clear();
    return { success: true };
  }
  if (call.isBatched) throw unknownPath('subscriptions');
  const [object, callbackUrl, verifyToken, fields] = [
    'object',
    'callback_url',
    'verify_token',
    'fields',
  ].map((name) => {
    const value = params.get(name);
    if (!value) throw invalidParameter(`The parameter ${name} is required`);
    return value;
  }) as [string, string, string, string];
  if (!isCallback(callbackUrl, context)) {
    throw invalidParameter('Param callback_url must be a valid URI that uses HTTPS');
  }
  const problem = await verifyCallback(callbackUrl, verifyToken);
  if (problem) {
    throw new GraphFailure({
      status: 400,
      code: 2200,
      type: 'OAuthException',
      message: `(#2200) Callback verification failed: ${problem}`,
    });
  }
  viewer.app.subscriptions.set(object, {
    object,
    callbackUrl,
    verifyToken,
    fields: fields.split(/[\s,]+/).filter(Boolean),
    includeValues: params.get('include_values') !== 'false',
  });
  return { success: true };
}

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/;

function isCallback(text: string, { state }: GraphContext): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  if (protocol === 'https:') return true;
  const isAllowed = state.behaviour.plainHttpCallbacks === 'on_loopback';
  return protocol === 'http:' && isAllowed && loopback.test(hostname);
}
