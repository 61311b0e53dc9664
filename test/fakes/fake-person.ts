import { fail, type Result, succeed } from '../../lib/domain/result.ts';
import type { Identity, SignInWindow } from '../../lib/platform/identity.ts';
import type { FakeMeta } from './fake-meta.ts';
import { type FakePartner, ISSUER } from './fake-partner.ts';
import { asPersonsCall } from './life.ts';

export const LOGIN = 'https://login.test';

/** The person before the screen: whom they sign in as and what they tick. */
export interface FakePerson {
  /** Meta user id; null closes the window. */
  signsInAs: string | null;
  ticks: readonly string[] | null;
  scopes: readonly string[];
  /** Addresses of windows opened. */
  windows: SignInWindow[];
  /** Answers in place of the person, while set. */
  instead: ((window: SignInWindow) => Result<string> | Promise<Result<string>>) | null;
  identity: Identity;
}

export function createFakePerson(meta: FakeMeta, partner: FakePartner): FakePerson {
  const person: FakePerson = {
    signsInAs: null,
    ticks: null,
    scopes: ['pages_show_list'],
    windows: [],
    instead: null,
    identity: {
      redirectUrl: (path) => `https://extension.test/${path}`,
      launch: asPersonsCall(async (window: SignInWindow) => {
        person.windows.push(window);
        if (person.instead) return person.instead(window);
        const url = new URL(window.url);
        const back = new URL(url.searchParams.get('redirect_uri') ?? '');
        back.searchParams.set('state', url.searchParams.get('state') ?? '');
        if (url.origin === ISSUER) back.searchParams.set('code', partner.signInCode);
        else if (person.signsInAs === null) return fail({ code: 'sign_in_cancelled' });
        else back.searchParams.set('code', grant(person.signsInAs));
        return succeed(`${back.href}#_=_`);
      }),
    },
  };

  /** The same answers give the same token: repeating a sign-in changes nothing. */
  function grant(userId: string): string {
    const token = `EAAtoken${userId}${(person.ticks ?? ['all']).join('x')}ofThisPerson`;
    meta.grants.set(token, { userId, scopes: person.scopes, ticked: person.ticks });
    const code = `login-code-${token}`;
    partner.codes.set(code, token);
    return code;
  }

  return person;
}
