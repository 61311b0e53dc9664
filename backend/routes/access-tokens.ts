import { Hono } from 'hono';
import { accessTokenAnswerSchema, accessTokenRequestSchema } from '../../contract/access-tokens.ts';
import type { AccessTokens } from '../access-tokens/create-access-tokens.ts';
import type { AppEnv } from '../http/app-env.ts';
import { documented } from '../http/documented.ts';
import { refuse } from '../http/problem.ts';
import { validate } from '../http/validate.ts';

/** `/access-tokens`: from a login code to a lasting token. */
export function createAccessTokensRoutes(answerCode: AccessTokens) {
  return new Hono<AppEnv>().post(
    '/',
    documented({
      summary: 'Exchange a login code for a lasting token',
      status: 201,
      answer: accessTokenAnswerSchema,
      refusals: [
        'too_large',
        'meta_refused',
        'meta_unavailable',
        'token_invalid',
        'token_other_app',
      ],
    }),
    validate('json', accessTokenRequestSchema),
    async (c) => {
      const result = await answerCode(c.get('caller'), c.req.valid('json'));
      return result.ok ? c.json(result.answer, 201) : refuse(c, result.refusal);
    },
  );
}
