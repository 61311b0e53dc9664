/** The keys every page reads first. */
export const PAGE_KEYS = [
  'summary',
  'schedule',
  'accounts',
  'partner',
  'job',
  'settings',
  'policy',
  'pausedUntil',
  'installs',
] as const;
