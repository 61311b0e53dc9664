import type { Request } from '../../lib/messages/protocol.ts';
import { usePage } from './Page.tsx';
import { type Intent, useIntent } from './use-intent.ts';

type SignInRequest = Extract<Request, { type: 'connect_partner' | 'sign_in_partner' }>;

interface PartnerSignIn extends Intent {
  signIn: (request: SignInRequest) => Promise<void>;
}

/** Asks for the partner's hosts in the very click that signs in, and says why it came to nothing. */
export function usePartnerSignIn(origins: readonly string[]): PartnerSignIn {
  const { requestHosts } = usePage();
  const intent = useIntent();
  const { send, failure, setFailure } = intent;

  async function signIn(request: SignInRequest) {
    // A partner's sign-in may have moved since its hosts were kept: the background has just named them.
    const needed = failure?.code === 'permission_missing' ? failure.origins : origins;
    // The browser asks only inside the click itself, so nothing may be awaited before.
    const granted = await requestHosts(needed);
    if (!granted.ok && granted.outcome.code === 'permission_missing') {
      setFailure(granted.outcome);
      return;
    }
    const reply = await send(request);
    // A host beyond the build may still let itself be called; where it does not, it looks silent.
    const isSilent = !reply.ok && reply.outcome.code === 'partner_unreachable';
    if (isSilent && !granted.ok) setFailure(granted.outcome);
  }

  return { ...intent, signIn };
}
