import type { HttpReply } from '../http/loopback-server.ts';
import { escapeHtml, formStyle, htmlPage } from '../http/page.ts';
import { initials } from '../identity/sign-in-page.ts';
import type { User } from '../world/world.ts';
import type { DialogRequest } from './dialog-request.ts';
import { cancelAddress } from './login-redirect.ts';

/** Step one: which account. `#account-<user id>` are links, `#cancel` leaves. */
export function accountPage(request: DialogRequest, users: User[]): HttpReply {
  const link = (user: User) => {
    const params = new URLSearchParams(request.query);
    params.set('sandbox_user', user.id);
    return `?${params}`;
  };
  const choices = users.map(
    (
      user,
    ) => `<li><a class="choice" id="account-${user.id}" data-testid="account" href="${escapeHtml(link(user))}">
      <span class="avatar" aria-hidden="true">${escapeHtml(initials(user.name))}</span>
      <span><strong>${escapeHtml(user.name)}</strong><span class="badge">${
        user.managed ? 'Managed Meta account' : 'Personal Facebook account'
      }</span></span></a></li>`,
  );
  const why =
    request.authType === 'reauthenticate'
      ? `${request.app.name} asks you to confirm who you are.`
      : `To continue to ${request.app.name}, choose an account.`;
  const body = `<main>
  <p class="stand-in">Stand-in for facebook.com</p>
  <h1>Log in</h1>
  <p class="quiet">${escapeHtml(why)}</p>
  <ul class="choices" id="accounts">${choices.join('')}</ul>
  <div class="actions"><a id="cancel" href="${escapeHtml(cancelAddress(request.redirectUri, request.state))}">Cancel</a></div>
</main>`;
  return htmlPage('Log in', body, formStyle);
}
