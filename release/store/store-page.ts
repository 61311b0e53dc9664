import { createManifest } from '../../manifest.ts';
import { CERTIFICATIONS, DATA_USE, LISTING } from './listing.ts';
import { HOST_REASONS, PERMISSION_REASONS } from './permission-reasons.ts';
import { STORE_PICTURES } from './pictures.ts';

export type Store = 'chrome' | 'edge' | 'firefox';

const STORES: Readonly<Record<Store, { title: string; package: string }>> = {
  chrome: { title: 'Chrome Web Store', package: '`holdfast-<version>-chrome.zip`' },
  edge: { title: 'Microsoft Edge Add-ons', package: '`holdfast-<version>-chrome.zip`' },
  firefox: {
    title: 'addons.mozilla.org',
    package:
      '`holdfast-<version>-firefox.zip`, with `holdfast-<version>-sources.zip` as its source code,',
  },
};

/** Everything that one store's form asks for, made from the same manifest as the package. */
export function storePage(store: Store): string {
  const { title, package: file } = STORES[store];
  return `${[
    `# ${title}`,
    'Made by `npm run generate` from `release/store` and the manifest; name and summary of every language come from `locales/` in the package.',
    `Package: ${file} from \`npm run zip\`.`,
    `## Single purpose\n\n${LISTING.singlePurpose}`,
    `## Description\n\n${LISTING.description}`,
    `## Pictures\n\n${pictures()}`,
    `## Permissions\n\n${permissionTable(store)}`,
    `## Remote code\n\n${LISTING.remoteCode}`,
    `## Privacy\n\n${privacy(store)}`,
    `## For the reviewer\n\n${reviewer(store)}`,
  ].join('\n\n')}\n`;
}

/** Taken by `npm run pictures`, 1280 × 800. */
function pictures(): string {
  return STORE_PICTURES.map(
    ({ picture, caption }, index) => `![${caption}](pictures/${index + 1}-${picture}.png)`,
  ).join('\n\n');
}

function permissionTable(store: Store): string {
  const manifest = createManifest(store, {});
  const { permissions = [], host_permissions: hosts = [] } = manifest;
  const optional = manifest.optional_host_permissions ?? [];
  const row = (name: string, reason: string | undefined) => `| \`${name}\` | ${reason} |`;
  return [
    '| permission | why |',
    '|---|---|',
    ...permissions.map((name) => row(String(name), PERMISSION_REASONS[String(name)])),
    ...[...hosts, ...optional].map((host) => row(host, HOST_REASONS[host])),
  ].join('\n');
}

function privacy(store: Store): string {
  const policy =
    'The privacy policy is [PRIVACY.md](../../PRIVACY.md); its public address goes into the form.';
  if (store === 'firefox') {
    const gecko = createManifest('firefox', {}).browser_specific_settings?.gecko;
    const declared = gecko?.data_collection_permissions?.required ?? [];
    return `Declared in the manifest, and asked for by Firefox at installation: ${declared.map((kind) => `\`${kind}\``).join(', ')}.\n\n${policy}`;
  }
  return [
    [
      '| data | what | goes to |',
      '|---|---|---|',
      ...DATA_USE.map(({ kind, what, to }) => `| ${kind} | ${what} | ${to} |`),
    ].join('\n'),
    CERTIFICATIONS.map((line) => `- ${line}`).join('\n'),
    policy,
  ].join('\n\n');
}

function reviewer(store: Store): string {
  const rehearse =
    'The whole product can be tried without a Meta app: `docs/rehearsal.md` of the repository starts a stand-in for Meta, a partner and a browser with the extension.';
  return store === 'firefox'
    ? `${rehearse}\n\n\`docs/build-from-source.md\`, also in the sources package, says how to rebuild the package byte for byte.`
    : rehearse;
}
