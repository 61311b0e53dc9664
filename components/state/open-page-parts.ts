import { createClient } from '../../lib/messages/client.ts';
import { type BuildEnvironment, parseBuildConfig } from '../../lib/platform/build-config.ts';
import { loadTexts } from '../../lib/platform/i18n/load-texts.ts';
import { createPermissions } from '../../lib/platform/permissions.ts';
import { sendMessage } from '../../lib/platform/send-message.ts';
import { createTabs } from '../../lib/platform/tabs.ts';
import { isPinnedToToolbar } from '../../lib/platform/toolbar-pin.ts';
import { openViewStore } from './open-view-store.ts';
import type { PageParts } from './Page.tsx';

/** Everything a page needs before its first paint: what is stored, and the words. */
export async function openPageParts(): Promise<PageParts> {
  const store = await openViewStore();
  const tabs = createTabs();
  return {
    store,
    texts: await loadTexts(store.getState().policy.settings.language),
    client: createClient(sendMessage),
    permissions: createPermissions(),
    build: parseBuildConfig(import.meta.env as BuildEnvironment),
    openDashboard: (place) => void tabs.openPage(`dashboard.html#/${place}`),
    isPinned: isPinnedToToolbar,
  };
}
