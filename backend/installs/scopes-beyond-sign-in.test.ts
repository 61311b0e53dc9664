import { expect, it } from 'vitest';
import { scopesBeyondSignIn } from './scopes-beyond-sign-in.ts';

const signIn = ['pages_show_list', 'business_management', 'ads_read', 'catalog_management'];
const install = ['manage_business_extension', 'ads_management', 'catalog_management'];

it.each<[string, string[], string[], string[]]>([
  ['asks for less than installs come with', signIn, install, ['ads_management']],
  ['asks for more of the same', [...signIn, 'ads_management'], [...install, 'ads_read'], []],
  ['asks for what includes it', ['ads_management', 'catalog_management'], ['ads_read'], []],
  ['leaves out what lets nobody do more with an asset', signIn, ['manage_business_extension'], []],
])('a sign-in that %s', (_what, META_SCOPES, META_INSTALL_SCOPES, missing) => {
  expect(scopesBeyondSignIn({ META_SCOPES, META_INSTALL_SCOPES })).toEqual(missing);
});
