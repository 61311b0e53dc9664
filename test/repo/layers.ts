/** One zone of the house: which of our own zones it may import, and what belongs elsewhere. */
export interface Layer {
  /** Path prefix; the longest one that fits decides. */
  prefix: string;
  mayImport: string[];
  advice: string;
}

/**
 * What pages may use of the browser: what is stored, words, the way to send an intent, and what
 * needs their own click or tab. Never the vault, alarms, notifications, the badge or sign-in.
 */
const pageDoors = [
  'storage',
  'database',
  'i18n',
  'permissions',
  'send-message.ts',
  'build-config.ts',
  'build-environment.ts',
  'tabs.ts',
  'toolbar-pin.ts',
  'extension-version.ts',
].map((door) => `lib/platform/${door}`);

/** The one-way order of imports; ARCHITECTURE.md draws it. A zone may always import itself. */
export const layers: Layer[] = [
  {
    prefix: 'lib/domain/',
    mayImport: [],
    advice:
      'Rules are pure: hand in time, randomness and data as arguments; what asks or writes belongs in lib/background.',
  },
  {
    prefix: 'contract/',
    mayImport: [],
    advice: 'The contract stands alone, so that any partner can take it as it is.',
  },
  {
    prefix: 'lib/graph/',
    mayImport: ['lib/domain/'],
    advice:
      "It only knows Meta's Graph API over a fetch handed to it: a use case belongs in lib/background.",
  },
  {
    prefix: 'lib/partner/',
    mayImport: ['lib/domain/', 'contract/'],
    advice: 'It only knows the partner contract: a use case belongs in lib/background.',
  },
  {
    prefix: 'lib/platform/',
    mayImport: ['lib/domain/'],
    advice: 'It only wraps one browser API and decides nothing: decisions belong in lib/domain.',
  },
  {
    prefix: 'lib/messages/',
    mayImport: ['lib/domain/', 'contract/'],
    advice:
      'It is the protocol between pages and background: what answers belongs in lib/background.',
  },
  {
    prefix: 'lib/background/',
    mayImport: [
      'lib/messages/',
      'lib/graph/',
      'lib/partner/',
      'lib/platform/',
      'lib/domain/',
      'contract/',
    ],
    advice: 'Use cases never show anything: that belongs in components, which read storage.',
  },
  {
    prefix: 'lib/inspect/',
    mayImport: ['lib/graph/', 'lib/domain/'],
    advice: 'A command line tool uses the same Graph client and rules as the extension.',
  },
  {
    prefix: 'components/',
    mayImport: ['lib/messages/', 'lib/domain/', ...pageDoors],
    advice:
      'Pages show what is stored and send intents through lib/messages: work belongs in lib/background.',
  },
  {
    prefix: 'entrypoints/background',
    mayImport: ['lib/background/', 'lib/platform/', 'lib/domain/'],
    advice: 'The background only wires parts together: a part belongs in lib/background.',
  },
  {
    prefix: 'entrypoints/',
    mayImport: ['components/'],
    advice: 'A page only mounts a component: what it shows belongs in components.',
  },
  {
    prefix: 'backend/',
    mayImport: ['contract/', 'lib/graph/', 'lib/domain/'],
    advice: 'What both sides need is either a rule (lib/domain), Graph (lib/graph) or contract.',
  },
  {
    prefix: 'release/',
    mayImport: ['lib/domain/', 'lib/partner/', 'lib/platform/policy/', 'manifest.ts'],
    advice:
      'It makes packages and texts of what is there: what runs in the product belongs in lib.',
  },
  {
    prefix: 'manifest.ts',
    mayImport: ['lib/domain/', 'lib/platform/'],
    advice: 'It says what a build may do in the browser, and nothing of how.',
  },
  {
    prefix: 'sandbox/',
    mayImport: [],
    advice:
      'It stands in for Meta, and would share our misreading of Meta if it shared our code: write it again here.',
  },
];
