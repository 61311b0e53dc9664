import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

/** Two projects: what runs in a browser (on WXT's fake browser) and what runs in Node. */
export default defineConfig({
  test: {
    projects: [
      {
        plugins: [WxtVitest()],
        test: {
          name: 'extension',
          include: [
            '{lib,components,entrypoints}/**/*.test.{ts,tsx}',
            'test/background/**/*.test.ts',
          ],
          setupFiles: ['test/fakes/setup.ts'],
        },
      },
      {
        test: {
          name: 'node',
          include: ['{contract,backend,sandbox}/**/*.test.ts', 'test/repo/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
