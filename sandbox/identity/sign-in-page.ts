import type { HttpReply } from '../http/loopback-server.ts';
import { escapeHtml, formStyle, htmlPage } from '../http/page.ts';
import { demoPeople } from './demo-people.ts';

/**
 * The sign-in page of the demo partner. For tests that drive it:
 * - `#person-romane`, `#person-amelie`, `#person-tomas`: radio buttons
 * - `#sign-in`: the button that signs the chosen person in
 * - `#cancel`: ends the sign-in with `access_denied`
 */
export function signInPage(uid: string, chosenAccountId: string | null): HttpReply {
  const chosen = chosenAccountId ?? demoPeople[0]?.accountId;
  const choices = demoPeople.map(
    (person) => `<li><label class="choice" for="person-${person.accountId}">
      <input type="radio" name="accountId" id="person-${person.accountId}" value="${person.accountId}"${
        person.accountId === chosen ? ' checked' : ''
      }>
      <span class="avatar" aria-hidden="true">${escapeHtml(initials(person.name))}</span>
      <span><strong>${escapeHtml(person.name)}</strong><span class="quiet">${escapeHtml(person.email)} · ${escapeHtml(person.organisation)}</span></span>
    </label></li>`,
  );
  const body = `<main>
  <p class="stand-in">Demo partner</p>
  <h1>Sign in to Acme Ads</h1>
  <p class="quiet">Holdfast asks to act for you at Acme Ads. This page stands in for the partner’s own sign-in; no password is needed.</p>
  <form method="post" action="/interaction/${escapeHtml(uid)}">
    <fieldset style="border:0;padding:0;margin:0"><legend class="quiet" style="padding:0;margin-bottom:8px">Who are you?</legend>
    <ul class="choices">${choices.join('')}</ul></fieldset>
    <div class="actions">
      <button type="submit" id="cancel" name="decision" value="cancel">Cancel</button>
      <button type="submit" id="sign-in" class="main" name="decision" value="sign-in">Sign in</button>
    </div>
  </form>
</main>`;
  return htmlPage('Sign in to Acme Ads', body, formStyle);
}

/** At most two letters that stand for a person without a picture. */
export function initials(name: string): string {
  const letters = name.split(/\s+/).map((word) => [...word][0] ?? '');
  return letters.slice(0, 2).join('').toUpperCase();
}

/** What the identity provider shows instead of going on with a request it refuses. */
export function errorPage(message: string): HttpReply {
  const body = `<main><p class="stand-in">Demo partner</p>
  <h1>This sign-in cannot go on</h1><p id="blocked">${escapeHtml(message)}</p></main>`;
  return htmlPage('Sign-in error', body, formStyle, 400);
}
