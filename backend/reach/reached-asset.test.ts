import { expect, it } from 'vitest';
import { toReachedAsset } from './reached-asset.ts';

it('has names that can be stored, however Meta cut them', () => {
  const node = {
    id: '1',
    name: 'Caf\u00e9 \ud83d',
    business: { id: '2', name: 'Con\u0000toso' },
    user_access_expire_time: { kind: 'none' as const },
  };
  const asset = toReachedAsset(node, 'page', 0);
  expect(asset.name).toBe('Caf\u00e9 \ufffd');
  expect(asset.business).toEqual({ id: '2', name: 'Contoso' });
});

it.each([undefined, null, ''])(
  'has a business without a name where Graph tells it as %o',
  (name) => {
    const business = { id: '2', name, username: null };
    const node = {
      id: '1',
      name: 'Café',
      business,
      user_access_expire_time: { kind: 'none' as const },
    };
    expect(toReachedAsset(node, 'page', 0).business).toEqual({ id: '2', name: null });
  },
);
