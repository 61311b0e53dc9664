import { defineConfig } from 'wxt';
import { type BuildEnvironment, createManifest } from './manifest.ts';
import { createBrand } from './release/brand.ts';
import { buildAlone } from './release/build-alone.ts';
import { BUNDLING } from './release/bundling.ts';
import { checkBuildEnvironment } from './release/check-build-environment.ts';
import { inlineOnce } from './release/inline-once.ts';
import { paintOnce } from './release/paint-once.ts';
import { SOURCE_FILES } from './release/source-files.ts';

const brand = createBrand(process.env);

export default defineConfig({
  modules: ['@wxt-dev/module-react', '@wxt-dev/i18n/module', '@wxt-dev/auto-icons'],
  imports: false,
  autoIcons: { baseIconPath: brand.iconPath },
  hooks: {
    'entrypoints:grouped': (_wxt, groups) => buildAlone(groups, 'popup'),
    'build:publicAssets': (_wxt, files) => brand.rename(files),
    'build:manifestGenerated': (_wxt, manifest) => {
      // WXT puts the popup's <title> there, which is neither translated nor renamed.
      if (manifest.action) manifest.action.default_title = '__MSG_extName__';
    },
  },
  vite: () => ({
    plugins: [...brand.vitePlugins, inlineOnce('background'), paintOnce()],
    // Every browser we run in knows `modulepreload` itself.
    build: { modulePreload: { polyfill: false }, rolldownOptions: BUNDLING },
  }),
  zip: { includeSources: SOURCE_FILES },
  manifestVersion: 3,
  manifest({ browser }) {
    const env = process.env as BuildEnvironment;
    checkBuildEnvironment(env);
    return createManifest(browser, env);
  },
});
