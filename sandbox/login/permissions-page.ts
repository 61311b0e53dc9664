import type { HttpReply } from '../http/loopback-server.ts';
import { escapeHtml, formStyle, htmlPage } from '../http/page.ts';
import type { Grant, User } from '../world/world.ts';
import type { AssetType } from '../world/world-file.ts';
import type { DialogRequest } from './dialog-request.ts';
import { cancelAddress } from './login-redirect.ts';
import type { ReachableAssets } from './reachable-assets.ts';

const groups: [AssetType, string][] = [
  ['page', 'Pages'],
  ['ad_account', 'Ad accounts'],
  ['product_catalog', 'Catalogs'],
  ['pixel', 'Pixels'],
  ['instagram_account', 'Instagram accounts'],
  ['whatsapp_account', 'WhatsApp accounts'],
];

interface Row {
  id: string;
  label: string;
}

/**
 * Step two: which permissions, which assets. Untick `#all-assets` to pick; then `#asset-<id>` and
 * `#scope-<name>` are checkboxes. `#continue`, `#cancel` and `#switch-account` leave the page.
 */
export function permissionsPage(
  request: DialogRequest,
  user: User,
  scopes: string[],
  reachable: ReachableAssets,
  previous: Grant | null,
): HttpReply {
  const isSystemUser = request.configuration?.tokenType === 'system_user';
  const picked = previous?.assetIds ?? null;
  const rows = groups.map(([type, title]): [string, Row[]] => [
    title,
    reachable.assets
      .filter((asset) => asset.type === type)
      .map((asset) => ({ id: asset.id, label: asset.name ?? asset.id })),
  ]);
  const businesses = reachable.businesses.map(({ id, name }) => ({ id, label: name }));
  const pickers = [['Businesses', businesses] as [string, Row[]], ...rows]
    .filter(([, list]) => list.length > 0)
    .map(([title, list]) => picker(title, list, picked));
  const switchParams = new URLSearchParams(request.query);
  switchParams.set('sandbox_user', 'choose');
  const body = `<main>
  <p class="stand-in">Stand-in for facebook.com</p>
  <h1>Continue to ${escapeHtml(request.app.name)} as ${escapeHtml(user.name)}?</h1>
  <p><span class="badge" id="account-kind">${user.managed ? 'Managed Meta account' : 'Personal Facebook account'}</span>
    <a id="switch-account" href="?${escapeHtml(switchParams.toString())}">Not you?</a></p>
  <form method="post" action="/dialog/oauth/confirm">
    <input type="hidden" name="request" value="${escapeHtml(request.query)}">
    <input type="hidden" name="user" value="${escapeHtml(user.id)}">
    <h2>What ${escapeHtml(request.app.name)} may do</h2>
    <ul>${scopes.map((scope) => scopeRow(scope, request.configuration !== null)).join('')}</ul>
    ${isSystemUser ? businessSelect('system_user_business', 'Business portfolio', businesses) : ''}
    <div class="assets">
      <h2>Which assets</h2>
      <label class="choice" for="all-assets"><input type="checkbox" id="all-assets" name="all" value="1"${picked ? '' : ' checked'}>
        <span>All current and future assets</span></label>
      <div class="pickers">${pickers.join('')}</div>
    </div>
    ${request.extras ? installFields(reachable, businesses) : ''}
    <div class="actions">
      <a id="cancel" href="${escapeHtml(cancelAddress(request.redirectUri, request.state))}" style="align-self:center;margin-right:8px">Cancel</a>
      <button type="submit" id="continue" class="main">Continue as ${escapeHtml(user.name.split(' ')[0] ?? user.name)}</button>
    </div>
  </form>
</main>`;
  const style = `${formStyle} .assets:has(#all-assets:checked) .pickers { display: none; }
select { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 6px 8px; width: 100%; margin: 2px 0 8px; }`;
  return htmlPage(`Continue as ${user.name}`, body, style);
}

function scopeRow(scope: string, isFixed: boolean): string {
  const name = escapeHtml(scope);
  return `<li><label for="scope-${name}" style="display:flex;gap:8px;align-items:center">
    <input type="checkbox" id="scope-${name}" name="scope" value="${name}" checked${isFixed ? ' disabled' : ''}>${name}</label></li>`;
}

function picker(title: string, rows: Row[], picked: Set<string> | null): string {
  const items = rows.map(({ id, label }) => {
    const isTicked = !picked || picked.has(id);
    return `<li><label for="asset-${escapeHtml(id)}"><input type="checkbox" id="asset-${escapeHtml(id)}" name="asset" value="${escapeHtml(id)}"${
      isTicked ? ' checked' : ''
    }>${escapeHtml(label)}</label></li>`;
  });
  return `<details open><summary>${title} (${rows.length})</summary><ul>${items.join('')}</ul></details>`;
}

function installFields(reachable: ReachableAssets, businesses: Row[]): string {
  const select = (name: string, title: string, type: AssetType) =>
    businessSelect(
      name,
      title,
      reachable.assets
        .filter((asset) => asset.type === type)
        .map((asset) => ({ id: asset.id, label: asset.name ?? asset.id })),
      true,
    );
  return `<h2>Business extension</h2>
    ${businessSelect('install_business', 'Business', businesses)}
    ${select('install_page', 'Page', 'page')}
    ${select('install_ad_account', 'Ad account', 'ad_account')}
    ${select('install_catalog', 'Catalog', 'product_catalog')}
    ${select('install_pixel', 'Pixel', 'pixel')}`;
}

function businessSelect(name: string, title: string, rows: Row[], optional = false): string {
  const options = rows.map(
    ({ id, label }) => `<option value="${escapeHtml(id)}">${escapeHtml(label)}</option>`,
  );
  if (optional) options.push('<option value="">None</option>');
  return `<label for="${name}">${title}</label><select id="${name}" name="${name}">${options.join('')}</select>`;
}
