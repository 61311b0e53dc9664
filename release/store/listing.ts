/** What the stores show, in English. The name and the summary come from `locales/`. */
export const LISTING = {
  singlePurpose:
    "Keeps a business's Meta assets connected to its partner apps while the company moves its people to managed Meta accounts: it watches when access to each asset ends, warns in time, and reconnects them.",
  description: `Is your company moving from personal Facebook accounts to managed Meta accounts? Then every page, ad account and catalog you connected to a tool with your old account loses that connection on a date that Meta sets, one asset at a time. Holdfast watches the dates and reconnects all of them at once.

WHAT IT DOES
• Reads from Meta when your access to each asset ends, and shows what ends when.
• Tells you 21, 14, 7, 3 and 1 days before, and on the day. You choose the days and the quiet hours.
• Reconnects everything with one click: sign in with your managed account, see what the new account reaches before anything is sent, and follow it to the end.
• Says what it does not know. An asset that Meta gives no date for is not called safe.

WHAT YOU NEED
• A partner (the provider of the tool your assets are connected to) that supports Holdfast.
• Your Meta account, and your managed Meta account once you have it.

WHAT IT DOES NOT DO
• It reads no web pages and has no content scripts.
• It has no server of its own, no telemetry and no advertising.
• It sends nothing to anyone but Meta and the partner you chose.

For organisations: force-install, fixed partner, intervals, quiet hours and more by policy in Chrome, Edge and Firefox.

Holdfast is free software and is not made by Meta.`,
  remoteCode: 'No. All code is in the package; Meta and the partner send data only.',
} as const;

/** Kinds of data in the words of Chrome's and Edge's forms, and what becomes of each. */
export const DATA_USE = [
  {
    kind: 'Authentication information',
    what: 'Access tokens and login codes of Meta and of the partner',
    to: 'Meta; the partner, when the person adds an account, signs in again, reconnects assets or confirms a change that needs it, and by itself when a sign-in is about to end or was lost',
  },
  {
    kind: 'Personally identifiable information',
    what: 'Name and id of the Meta accounts the person added; ids and names of their business assets',
    to: 'Meta; to the partner the ids and kinds of the assets to reconnect, and the texts of buttons and the time zone of an install the person changes or begins',
  },
] as const;

export const CERTIFICATIONS = [
  'Data is not sold or transferred to third parties outside the approved use cases.',
  'Data is not used or transferred for purposes unrelated to the single purpose.',
  'Data is not used or transferred to determine creditworthiness or for lending.',
] as const;
