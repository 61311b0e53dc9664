import { Hono } from 'hono';
import * as z from 'zod/mini';
import { EVENTS_LIMIT, eventsAnswerSchema } from '../../contract/events.ts';
import { cursorSchema } from '../../contract/ids.ts';
import type { Database } from '../db/database.ts';
import { listEvents } from '../events/list-events.ts';
import type { AppEnv } from '../http/app-env.ts';
import { documented } from '../http/documented.ts';
import { refuse } from '../http/problem.ts';
import { validate } from '../http/validate.ts';
import { limitSchema } from './limit.ts';

const querySchema = z.object({
  after: z.optional(cursorSchema),
  limit: limitSchema(EVENTS_LIMIT),
});

/** `/events`: what changed. */
export function createEventsRoutes(db: Database) {
  return new Hono<AppEnv>().get(
    '/',
    documented({
      summary: 'What changed since a cursor',
      status: 200,
      answer: eventsAnswerSchema,
      refusals: ['cursor_expired'],
    }),
    validate('query', querySchema),
    async (c) => {
      const { after, limit } = c.req.valid('query');
      const page = await listEvents(db, c.get('caller').tenantId, after ?? null, limit);
      if (page.ok) return c.json(page.answer);
      if (page.why === 'expired') return refuse(c, { code: 'cursor_expired' });
      const fields = [{ path: 'after', message: 'is no cursor of ours' }];
      return refuse(c, { code: 'invalid_request', fields });
    },
  );
}
