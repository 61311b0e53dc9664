import { useState } from 'react';
import type { Intent } from '../../state/use-intent.ts';

interface InstallWindow {
  /** Meta's window stands in another tab: the person comes back from there. */
  isOpened: boolean;
  open: () => Promise<void>;
}

/** Meta's window for installing the partner's app; `null` where the person names the business there. */
export function useInstallWindow(
  send: Intent['send'],
  externalBusinessId: string | null,
): InstallWindow {
  const [isOpened, setOpened] = useState(false);
  async function open() {
    const reply = await send({ type: 'open_install', externalBusinessId });
    setOpened(reply.ok);
  }
  return { isOpened, open };
}
