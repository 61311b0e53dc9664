import { defineConfig } from 'wxt';
import { type BuildEnvironment, createManifest } from './manifest.ts';

export default defineConfig({
  modules: [
    '@wxt-dev/module-react',
    '@wxt-dev/i18n/module',
    '@wxt-dev/auto-icons',
    '@wxt-dev/webextension-polyfill',
  ],
  imports: false,
  autoIcons: { baseIconPath: 'assets/icon.svg' },
  manifestVersion: 3,
  manifest: ({ browser }) => createManifest(browser, process.env as BuildEnvironment),
});
