import * as z from 'zod/mini';
import type { BackendParts } from '../backend-parts.ts';
import { scopesBeyondSignIn } from '../installs/scopes-beyond-sign-in.ts';
import { type Command, tell } from './command.ts';
import { subscriptionFix } from './subscription-fix.ts';

const answerSchema = z.object({ success: z.literal(true) });
const listSchema = z.object({
  data: z.array(
    z.object({
      object: z.string(),
      callback_url: z.string(),
      fields: z._default(z.array(z.object({ name: z.string() })), []),
    }),
  ),
});
type Subscription = z.infer<typeof listSchema>['data'][number];

/** What can be subscribed by API: the fields of each webhook object. */
const subscriptions = {
  user: ['fbe_install'],
  application: [
    'business_integration_install',
    'business_integration_update',
    'business_integration_uninstall',
  ],
} as const;

/** Meta documents no object for it that an API call could name. */
const byHandField = 'migration_expire_time';

type Deps = Pick<BackendParts, 'env' | 'metaApp'>;

export const subscribeCommand: Command = {
  usage: "subscribe                  set up Meta's webhooks as far as Meta has an API for it",
  async run({ env, metaApp }) {
    const verifyToken = env.META_VERIFY_TOKEN;
    if (verifyToken === undefined) {
      tell('META_VERIFY_TOKEN: is missing; Meta sends it to prove who asks.');
      return 1;
    }
    const callbackUrl = `${env.PUBLIC_ORIGIN}/webhooks/meta`;
    const path = `${env.META_APP_ID}/subscriptions`;
    let hasFailed = false;
    for (const [object, fields] of Object.entries(subscriptions)) {
      const answer = await metaApp.appClient().post(path, {
        body: {
          object,
          callback_url: callbackUrl,
          fields: fields.join(','),
          include_values: true,
          verify_token: verifyToken,
        },
        schema: answerSchema,
      });
      if (answer.ok) {
        tell(`Subscribed to ${object}: ${fields.join(', ')}`);
        continue;
      }
      hasFailed = true;
      const { kind, code, fbtraceId } = answer.failure;
      const numbers = [`code ${code ?? 'none'}`, ...(fbtraceId ? [`trace ${fbtraceId}`] : [])];
      tell(`Meta refused ${object}: ${kind.replaceAll('_', ' ')} (${numbers.join(', ')})`);
      tell(`  ${await subscriptionFix(answer.failure, callbackUrl, verifyToken)}`);
    }
    const listed = await listSubscriptions({ env, metaApp });
    tellByHand(callbackUrl, listed);
    tellOfNarrowSignIn(env);
    return hasFailed ? 1 : 0;
  },
};

/** What Meta has, as it tells it; shown, and nothing where it does not tell. */
async function listSubscriptions({ env, metaApp }: Deps): Promise<Subscription[]> {
  const path = `${env.META_APP_ID}/subscriptions`;
  const answer = await metaApp.appClient().get(path, { schema: listSchema });
  if (!answer.ok || answer.value.data.length === 0) return [];
  tell('');
  tell('Meta sends now:');
  for (const { object, fields, callback_url } of answer.value.data) {
    tell(`  ${object}: ${fields.map(({ name }) => name).join(', ')} to ${callback_url}`);
  }
  return answer.value.data;
}

function tellByHand(callbackUrl: string, listed: readonly Subscription[]): void {
  const isSubscribed = listed.some(
    ({ callback_url, fields }) =>
      callback_url === callbackUrl && fields.some(({ name }) => name === byHandField),
  );
  tell('');
  tell('By hand in the App Dashboard, for which Meta has no API:');
  if (isSubscribed) tell(`  Webhooks > Managed Meta Account: done, ${byHandField} comes here.`);
  else {
    tell(`  Webhooks > Managed Meta Account > Subscribe to this object, callback ${callbackUrl},`);
    tell(`    the verify token of META_VERIFY_TOKEN; then subscribe to ${byHandField}.`);
  }
  tell('  Facebook Business Extension > Setup > Webhooks: the same callback and token.');
}

/** Who sets up the webhooks of installs is about to use them. */
function tellOfNarrowSignIn(env: Deps['env']): void {
  const missing = scopesBeyondSignIn(env);
  if (missing.length === 0) return;
  tell('');
  tell(`Installs come with ${missing.join(', ')}, which META_SCOPES does not ask for at sign-in:`);
  tell('  reconnections would leave their assets as they are. Let the two settings agree.');
}
