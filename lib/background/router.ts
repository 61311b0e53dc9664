import { fail, type Result } from '../domain/result.ts';
import type { AnswerOf, Reply, Request, RequestType } from '../messages/protocol.ts';
import { requestSchema } from '../messages/protocol.ts';
import type { Log } from '../platform/log.ts';
import type { MessageSender } from '../platform/runtime.ts';
import { crashOutcome } from './check/crash-outcome.ts';

/** What answers each intent. */
export type Handlers = {
  readonly [Type in RequestType]: (
    request: Extract<Request, { type: Type }>,
  ) => Promise<Result<AnswerOf<Type>>>;
};

export interface RouterDeps {
  handlers: Handlers;
  log: Log;
  extensionId: string;
  /** Address under which our own pages lie. */
  pageRoot: string;
}

/** Answers one message; never rejects, because an error would arrive without its class and facts. */
export type Router = (message: unknown, sender: MessageSender) => Promise<Reply<unknown>>;

const refused: Reply<never> = {
  ok: false,
  outcome: { code: 'invalid_input', field: 'message' },
};

/** The one door for messages: from our own pages only, of the protocol only. */
export function createRouter({ handlers, log, extensionId, pageRoot }: RouterDeps): Router {
  return async (message, sender) => {
    if (sender.id !== extensionId || !sender.url?.startsWith(pageRoot)) return refused;
    const parsed = requestSchema.safeParse(message);
    if (!parsed.success) return refused;
    const { type } = parsed.data;
    const handle = handlers[type] as (request: Request) => Promise<Reply<unknown>>;
    try {
      return await handle(parsed.data);
    } catch (error) {
      log.error('request_broke', { type, detail: String(error) });
      return fail(crashOutcome(error));
    }
  };
}
