import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

/** A slow machine is no failure: what is waited for is looked at again for as long as this. */
const expect = { poll: { timeout: 20_000 } };

/** What runs in a browser (on WXT's fake browser), what runs in Node, and real browsers. */
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
          testTimeout: 30_000,
          expect,
        },
      },
      {
        test: {
          name: 'node',
          include: [
            '{contract,backend,sandbox}/**/*.test.ts',
            'test/{repo,runner,bench,release}/**/*.test.ts',
          ],
          globalSetup: ['test/fakes/backend/postgres-global-setup.ts'],
          testTimeout: 60_000,
          expect,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
