/** Why each permission is asked for: for reviewers, and the reason why it may be in the manifest. */
export const PERMISSION_REASONS: Readonly<Record<string, string>> = {
  alarms:
    "Wakes the extension for the regular checks (every 6 hours unless set otherwise) that compare each asset's access date with the time.",
  contextMenus:
    'Adds entries to the menu of the extension’s own icon to pause and resume its messages. No menu appears on any page.',
  identity:
    'Opens the sign-in windows of the chosen partner and of Meta (OAuth authorization code) and receives the code.',
  notifications:
    'Tells the person in time that assets are about to lose access, and what became of a reconnection they started.',
  storage:
    'Keeps the assets, their dates, the settings and the sign-ins in this browser, and reads the settings an organisation made (managed storage).',
};

/** Why each host is asked for, by match pattern. */
export const HOST_REASONS: Readonly<Record<string, string>> = {
  'https://graph.facebook.com/*':
    "Meta's Graph API: reads which assets (pages, ad accounts, catalogs and so on) the person has and when access to each ends.",
  'https://*/*':
    'Optional, never granted as a whole: when the person chooses a partner, access is asked for to exactly that partner’s address and its sign-in service, which cannot be known beforehand. The extension has no content scripts and reads no web pages.',
};
