import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { Env, ValidationTargets } from 'hono';
import { validator } from 'hono-openapi';
import { refuse } from './problem.ts';

/** Checks a part of the request by a schema of the contract; a wrong one answers `invalid_request`. */
export function validate<Schema extends StandardSchemaV1, Target extends keyof ValidationTargets>(
  target: Target,
  schema: Schema,
) {
  return validator<Schema, Target, Env, string>(target, schema, (result, c) => {
    if (result.success) return;
    if (target === 'json' && !isJson(c.req.header('content-type'))) {
      return refuse(c, { code: 'invalid_request', detail: notJson });
    }
    const fields = result.error.map((issue) => ({
      path: (issue.path ?? [])
        .map((key) => String(typeof key === 'object' ? key.key : key))
        .join('.'),
      message: issue.message,
    }));
    return refuse(c, { code: 'invalid_request', fields: fields.slice(0, 20) });
  });
}

const notJson = 'Send the body as JSON, with `content-type: application/json`.';

/** As Hono's validator decides whether it reads a body. */
function isJson(contentType = ''): boolean {
  return /^application\/([\w.-]+\+)?json\s*(;|$)/i.test(contentType);
}
