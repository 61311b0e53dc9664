import { fail } from '../../domain/result.ts';
import type { Identity } from '../../platform/identity.ts';

/**
 * One sign-in window at a time, whatever it is for. Chromium refuses a second one by itself, Firefox
 * would open it, and then nobody knows which answer belongs to which question.
 */
export function oneWindow(identity: Identity): Identity {
  let isOpen = false;
  return {
    redirectUrl: (path) => identity.redirectUrl(path),
    async launch(window) {
      if (isOpen) return fail({ code: 'sign_in_busy' });
      isOpen = true;
      try {
        return await identity.launch(window);
      } finally {
        isOpen = false;
      }
    },
  };
}
