import type { WxtViteConfig } from 'wxt';

type Bundling = NonNullable<NonNullable<WxtViteConfig['build']>['rolldownOptions']>;

/** How code is shaken and cut into files. */
export const BUNDLING: Bundling = {
  // zod's builders do nothing but build: a schema that a bundle does not use may go.
  treeshake: { manualPureFunctions: ['z'] },
  output: {
    codeSplitting: {
      // A library that changes only with its version, apart from the worker's own code.
      groups: [{ name: 'oauth4webapi', test: /node_modules[\\/]oauth4webapi[\\/]/ }],
    },
  },
};
