import * as z from 'zod/mini';
import { type Command, tell } from './command.ts';

const answerSchema = z.object({ success: z.literal(true) });

/** What can be subscribed by API: the fields of each webhook object. */
const subscriptions = {
  user: ['fbe_install'],
  application: [
    'business_integration_install',
    'business_integration_update',
    'business_integration_uninstall',
  ],
} as const;

export const subscribeCommand: Command = {
  usage: "subscribe                  set up Meta's webhooks as far as Meta has an API for it",
  async run({ env, metaApp }) {
    const verifyToken = env.META_VERIFY_TOKEN;
    if (verifyToken === undefined) {
      tell('META_VERIFY_TOKEN: is missing; Meta sends it to prove who asks.');
      return 1;
    }
    const callbackUrl = `${env.PUBLIC_ORIGIN}/webhooks/meta`;
    let hasFailed = false;
    for (const [object, fields] of Object.entries(subscriptions)) {
      const answer = await metaApp.appClient().post(`${env.META_APP_ID}/subscriptions`, {
        body: {
          object,
          callback_url: callbackUrl,
          fields: fields.join(','),
          include_values: true,
          verify_token: verifyToken,
        },
        schema: answerSchema,
      });
      const { ok } = answer;
      hasFailed ||= !ok;
      const code = ok ? '' : ` (${answer.failure.kind}, code ${answer.failure.code ?? 'none'})`;
      tell(`${ok ? 'Subscribed to' : 'Meta refused'} ${object}: ${fields.join(', ')}${code}`);
    }
    tell('');
    tell('By hand in the App Dashboard, for which Meta has no API:');
    tell(`  Webhooks > Managed Meta Account > Subscribe to this object, callback ${callbackUrl},`);
    tell('    the verify token of META_VERIFY_TOKEN; then subscribe to migration_expire_time.');
    tell('  Facebook Business Extension > Setup > Webhooks: the same callback and token.');
    return hasFailed ? 1 : 0;
  },
};
