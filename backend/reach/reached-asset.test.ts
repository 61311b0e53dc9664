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
