import { useCallback, useState } from 'react';
import type { Outcome } from '../../lib/domain/outcome.ts';
import type { AnswerOf, Reply, Request, RequestType } from '../../lib/messages/protocol.ts';
import { usePage } from './Page.tsx';

export interface Intent {
  send: <Type extends RequestType>(
    request: Extract<Request, { type: Type }>,
  ) => Promise<Reply<AnswerOf<Type>>>;
  /** The kind that is on its way: its button waits. */
  pending: RequestType | null;
  /** Why the last one failed; null after a success. */
  failure: Outcome | null;
  setFailure: (failure: Outcome) => void;
}

/** Sends intents and keeps what a component must show of them. */
export function useIntent(): Intent {
  const { client } = usePage();
  const [pending, setPending] = useState<RequestType | null>(null);
  const [failure, setFailure] = useState<Outcome | null>(null);
  const send = useCallback<Intent['send']>(
    async (request) => {
      setPending(request.type);
      setFailure(null);
      const reply = await client(request);
      setPending(null);
      if (!reply.ok) setFailure(reply.outcome);
      return reply;
    },
    [client],
  );
  return { send, pending, failure, setFailure };
}
