import type { AnswerOf, Reply, Request, RequestType } from './protocol.ts';

/** Sends intents to the background and gives back its answers. */
export type Client = <Type extends RequestType>(
  request: Extract<Request, { type: Type }>,
) => Promise<Reply<AnswerOf<Type>>>;

/**
 * The pages' typed client over `runtime.sendMessage`.
 * A background that cannot answer (it was just updated, say) is an `unexpected` outcome, not a throw.
 */
export function createClient(sendMessage: (message: Request) => Promise<unknown>): Client {
  return async (request) => {
    try {
      const reply = await sendMessage(request);
      if (typeof reply === 'object' && reply !== null && 'ok' in reply) return reply as never;
      return { ok: false, outcome: { code: 'unexpected', detail: 'no answer' } };
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      return { ok: false, outcome: { code: 'unexpected', detail } };
    }
  };
}
