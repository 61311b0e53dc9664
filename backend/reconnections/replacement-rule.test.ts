import { describe, expect, it } from 'vitest';
import { keptReason, type StoredCredential } from './replacement-rule.ts';

const nowMs = Date.parse('2026-05-22T00:00:00Z');
const managed = { metaUserId: 'managed', scopes: ['pages_show_list'], tasks: ['MANAGE'] };

function stored(changed: Partial<StoredCredential> = {}): StoredCredential {
  return {
    assetType: 'page',
    tokenClass: 'page',
    metaUserId: 'personal',
    isWorkAccount: false,
    state: 'connected',
    scopes: ['pages_show_list'],
    tasks: ['MANAGE'],
    userAccessExpireTime: new Date('2026-06-03T00:00:00Z'),
    ...changed,
  };
}

describe('what becomes of the stored credential', () => {
  it.each<[string, StoredCredential | undefined, string | null]>([
    ['none is stored: connected for the first time', undefined, null],
    ['a personal account’s gives way to one that can do as much', stored(), null],
    [
      'the same person’s is always replaced, even by less',
      stored({ metaUserId: 'managed', scopes: ['pages_show_list', 'pages_manage_ads'] }),
      null,
    ],
    ['a system user’s stays', stored({ tokenClass: 'system_user' }), 'survives_migration'],
    [
      'a share stays',
      stored({ tokenClass: 'partner_share', metaUserId: null }),
      'survives_migration',
    ],
    [
      'a system user’s that is lost gives way',
      stored({ tokenClass: 'system_user', state: 'lost' }),
      null,
    ],
    [
      'a colleague’s healthy managed one stays',
      stored({ isWorkAccount: true }),
      'colleague_managed',
    ],
    [
      'a colleague’s managed one that is lost gives way',
      stored({ isWorkAccount: true, state: 'lost' }),
      null,
    ],
    [
      'a colleague’s managed one past its deadline gives way',
      stored({ isWorkAccount: true, userAccessExpireTime: new Date(nowMs) }),
      null,
    ],
    [
      'one with a permission the new one lacks stays',
      stored({ scopes: ['pages_show_list', 'pages_manage_ads'] }),
      'narrower',
    ],
    [
      'one with a task the new one lacks stays',
      stored({ tasks: ['MANAGE', 'ADVERTISE'] }),
      'narrower',
    ],
    [
      'one with more, but lost, gives way',
      stored({ scopes: ['pages_manage_ads'], state: 'lost' }),
      null,
    ],
    [
      'one with more, but past its deadline, gives way',
      stored({ tasks: ['ADVERTISE'], userAccessExpireTime: new Date(nowMs - 1) }),
      null,
    ],
    [
      'permissions that have nothing to do with the asset do not count',
      stored({ scopes: ['pages_show_list', 'user_friends', 'ads_read'] }),
      null,
    ],
  ])('%s', (_name, credential, reason) => {
    expect(keptReason(credential, managed, nowMs)).toBe(reason);
  });

  it('a wider permission stands for the one it includes, and not the other way round', () => {
    const account = (scopes: string[]) => stored({ assetType: 'ad_account', scopes });
    const offered = (scopes: string[]) => ({ ...managed, scopes });
    const [reading, managing] = [['ads_read'], ['ads_management']];
    expect(keptReason(account(reading), offered(managing), nowMs)).toBeNull();
    expect(keptReason(account(managing), offered(reading), nowMs)).toBe('narrower');
  });

  it('a permission that only shows a pixel is not missed where another one reaches it', () => {
    const pixel = stored({ assetType: 'pixel', scopes: ['business_management', 'ads_read'] });
    const offered = (scopes: string[]) => ({ ...managed, scopes });
    expect(keptReason(pixel, offered(['ads_management']), nowMs)).toBeNull();
    expect(keptReason(pixel, offered(['business_management']), nowMs)).toBe('narrower');
  });

  it('unknown tasks are not taken for fewer', () => {
    expect(keptReason(stored(), { ...managed, tasks: null }, nowMs)).toBeNull();
  });
});
