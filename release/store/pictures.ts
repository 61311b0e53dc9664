/** The pictures of a store's page, in order, each with the sentence on it. Stores take up to five. */
export const STORE_PICTURES = [
  { picture: 'popup-urgent', caption: 'Know in time what loses access, and when' },
  { picture: 'coverage', caption: 'See what a new sign-in reaches before anything is sent' },
  { picture: 'all-well', caption: 'Reconnect everything at once' },
  { picture: 'dashboard', caption: 'Every date of every business at a glance' },
  { picture: 'policy', caption: 'Ready for your organisation’s policies' },
] as const;
