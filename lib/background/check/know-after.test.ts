import { describe, expect, it } from 'vitest';
import type { KnownAsset } from '../../domain/assets/known-asset.ts';
import type { Reading } from '../../domain/assets/reading.ts';
import { type KnowInput, knowAfter, toRemember } from './know-after.ts';
import { nothingKnown } from './knowledge.ts';
import { recall } from './recall.ts';

const accountId = '1001';
const contoso = { id: '9001', name: 'Contoso' };

function whatsapp(business: KnownAsset['asset']['business'], paths: string[]): KnownAsset {
  const reading: Reading = {
    accountId,
    good: { kind: 'no_deadline' },
    readAtMs: 5_000,
    staleSinceMs: null,
    lastDeadlineMs: null,
    goneSinceMs: null,
    paths,
    inferredFrom: null,
    nonsenseDate: null,
  };
  return { asset: { id: '1', type: 'whatsapp_account', name: 'Support', business }, reading };
}

const check = (before: KnownAsset, listed: KnownAsset): Map<string, KnownAsset> => {
  const nothing: Pick<KnowInput, 'lookups' | 'candidates'> = {
    lookups: new Map(),
    candidates: new Map(),
  };
  const shown = new Map([['1', listed]]);
  const known = { before: new Map([['1', before]]), listed: shown };
  return knowAfter({ accountId, ...known, ...nothing, unreadableSinceMs: null });
};

describe('an asset that its business no longer lists', () => {
  const byBusiness = whatsapp(contoso, ['9001']);
  const byOwnList = whatsapp(null, []);

  it('is still known to belong there, so that what happens to its siblings tells about it', () => {
    expect(check(byBusiness, byOwnList).get('1')).toEqual(byBusiness);
  });

  it('is so in the checks that follow', () => {
    const known = check(byBusiness, byOwnList);
    const remembered = toRemember(known, new Map([['1', byOwnList]]));
    const before = recall(accountId, { ...nothingKnown, remembered }).get('1');
    expect(check(before ?? byOwnList, byOwnList).get('1')).toEqual(byBusiness);
  });

  it('belongs to another business as soon as that one lists it', () => {
    const moved = whatsapp({ id: '9002', name: 'Fabrikam' }, ['9002']);
    expect(check(byBusiness, moved).get('1')).toEqual(moved);
  });
});
