import { useCallback, useEffect, useState } from 'react';
import type { Outcome } from '../../lib/domain/outcome.ts';
import type { PartnerPreview } from '../../lib/messages/protocol.ts';
import { useIntent } from '../state/use-intent.ts';
import { normalisedOrigin } from './normalised-origin.ts';

export interface PartnerSearch {
  preview: PartnerPreview | null;
  searching: boolean;
  failure: Outcome | null;
  /** Looks at what a person typed. */
  search: (address: string) => Promise<void>;
  reset: () => void;
}

/** Asks what lies at a partner's address; at once when the address is known beforehand. */
export function usePartnerSearch(knownOrigin: string | null): PartnerSearch {
  const { send, pending, failure } = useIntent();
  const [preview, setPreview] = useState<PartnerPreview | null>(null);
  const [mistyped, setMistyped] = useState(false);

  const search = useCallback(
    async (address: string) => {
      const origin = normalisedOrigin(address);
      setMistyped(origin === null);
      if (origin === null) return;
      const reply = await send({ type: 'inspect_partner', origin });
      setPreview(reply.ok ? reply.value : null);
    },
    [send],
  );

  useEffect(() => {
    if (knownOrigin) void search(knownOrigin);
  }, [knownOrigin, search]);

  return {
    preview,
    search,
    searching: pending !== null,
    failure: mistyped ? { code: 'invalid_input', field: 'origin' } : failure,
    reset: () => setPreview(null),
  };
}
