import { useState } from 'react';
import { useView } from '../../state/Page.tsx';
import type { Intent } from '../../state/use-intent.ts';

interface InstallWindow {
  /** Meta's window was opened in another tab; until an install has changed since. */
  isOpened: boolean;
  open: () => Promise<void>;
}

/** Meta's window for installing the partner's app; `null` where the person names the business there. */
export function useInstallWindow(
  send: Intent['send'],
  externalBusinessId: string | null,
): InstallWindow {
  const writes = useView((view) => view.installs.writes);
  const [openedAt, setOpenedAt] = useState<number | null>(null);
  async function open() {
    const reply = await send({ type: 'open_install', externalBusinessId });
    setOpenedAt(reply.ok ? writes : null);
  }
  return { isOpened: openedAt === writes, open };
}
