import { createClient } from '../../lib/messages/client.ts';
import { parseBuildConfig } from '../../lib/platform/build-config.ts';
import { BUILD_ENVIRONMENT } from '../../lib/platform/build-environment.ts';
import { extensionVersion } from '../../lib/platform/extension-version.ts';
import { loadTexts } from '../../lib/platform/i18n/load-texts.ts';
import { requestHosts } from '../../lib/platform/permissions.ts';
import { sendMessage } from '../../lib/platform/send-message.ts';
import { createTabs } from '../../lib/platform/tabs.ts';
import { isPinnedToToolbar } from '../../lib/platform/toolbar-pin.ts';
import { afterPaint } from './after-paint.ts';
import { openViewStore } from './open-view-store.ts';
import type { PageParts } from './Page.tsx';

/** Opens the dashboard in a tab of its own. */
export function openDashboardTab(place: string): void {
  void createTabs().openPage(`dashboard.html#/${place}`);
}

/** Everything a page needs before its first paint: what is stored, and the words. */
export async function openPageParts(openDashboard: PageParts['openDashboard']): Promise<PageParts> {
  const opening = openViewStore();
  // What needs nothing stored is made while the answer is on its way.
  const client = createClient(sendMessage);
  const build = parseBuildConfig(BUILD_ENVIRONMENT);
  const version = extensionVersion();
  const store = await opening;
  const language = store.getState().policy.settings.language;
  store.subscribe(({ policy }) => {
    // Other words from one moment to the next: the page starts anew with them.
    if (policy.settings.language !== language) location.reload();
  });
  // Wakes the background to look after what is due; a worker that starts would slow the first paint.
  afterPaint(() => void client({ type: 'page_opened' }));
  return {
    store,
    texts: await loadTexts(language),
    client,
    requestHosts,
    build,
    openDashboard,
    version,
    isPinned: isPinnedToToolbar,
  };
}
