/** The pages of the dashboard, as its addresses name them. */
export const PLACES = [
  'overview',
  'assets',
  'features',
  'reconnections',
  'history',
  'accounts',
  'settings',
] as const;
