import { createManifest } from '../manifest.ts';
import { checkBuildEnvironment } from './check-build-environment.ts';
import { readArguments } from './read-arguments.ts';
import { chromiumIdOf, chromiumRedirectUris, firefoxRedirectUris } from './redirect-uris.ts';

const USAGE = `Prints the addresses at which sign-ins end, for a partner to register.

  npm run redirect-uris -- --partner https://acme.example [--id <id in a Chromium store>]…

The partner may also come from WXT_PARTNER_ORIGIN, a Chromium id from WXT_EXTENSION_KEY, and the
Firefox id from WXT_GECKO_ID, as in the build.`;

const { values } = readArguments(USAGE, {
  options: {
    partner: { type: 'string' },
    id: { type: 'string', multiple: true, default: [] },
  },
});
try {
  checkBuildEnvironment(process.env);
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
const { WXT_PARTNER_ORIGIN, WXT_EXTENSION_KEY: key } = process.env;
const partner = values.partner ?? WXT_PARTNER_ORIGIN ?? '';
if (!URL.canParse(partner)) {
  console.error(USAGE);
  process.exit(1);
}

const geckoId = createManifest('firefox', process.env).browser_specific_settings?.gecko?.id ?? '';
const chromiumIds = key ? [chromiumIdOf(key), ...values.id] : values.id;
for (const { browser, signInService, metaApp } of [
  ...chromiumIds.map((id) => chromiumRedirectUris(id, partner)),
  firefoxRedirectUris(geckoId, partner),
]) {
  console.log(`${browser}\n  sign-in service  ${signInService}\n  Meta app         ${metaApp}\n`);
}
if (chromiumIds.length === 0) {
  console.log('Chromium: name the id that a store gave with --id, or fix it by WXT_EXTENSION_KEY.');
}
