import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInstallContent } from './install-payload.ts';

/** The seed's webhook sample, with its braces put right: Meta prints it as no valid JSON. */
const sample = {
  ad_account_id: '<ad_account_id>',
  business_manager_id: '<business_manager_id>',
  catalog_id: '<catalog_id>',
  commerce_merchant_settings_id: '<commerce_merchant_settings_id>',
  onsite_eligible: true,
  profiles: ['<page_id>', '<instagram_profile_id>'],
  pages: ['<page_id>'],
  instagram_profiles: ['<instagram_profile_id>'],
  pixel_id: '<pixel_id>',
  token_type: '<token_type>',
  installed_features: [
    {
      feature_instance_id: '<unique_id>',
      feature_name: 'Shop',
      feature_type: 'fb_shop',
      connected_assets: { page_id: '<page_id>', catalog_id: '<catalog_id>' },
      additional_info: [
        { onsite_commerce_eligible: true },
        { shop_status: ['inactive_offsite'] },
        { shop_status_info: ['No checkout'] },
      ],
    },
  ],
};

describe('the content of an install', () => {
  it('is read as Meta’s sample shows it, lists of additional info and statuses included', () => {
    expect(parseInstallContent(sample)).toMatchObject({
      businessId: '<business_manager_id>',
      pixelId: '<pixel_id>',
      pages: ['<page_id>'],
      instagramProfiles: ['<instagram_profile_id>'],
      onsiteEligible: true,
      features: [
        {
          instanceId: '<unique_id>',
          onsiteEligible: true,
          shopStatus: 'inactive_offsite',
          shopStatusInfo: 'No checkout',
        },
      ],
    });
  });

  it('is read with the oddities of real answers: "0" for none, an object, numbers, absent keys', () => {
    const content = parseInstallContent({
      ad_account_id: '0',
      installed_features: [
        {
          feature_instance_id: 17,
          feature_type: 'pixel',
          connected_assets: { pixel_id: 42 },
          additional_info: { onsite_eligible: false, shop_status: 'active' },
        },
        { feature_type: 'no id' },
        'nonsense',
      ],
    });
    expect(content).toMatchObject({
      adAccountId: null,
      pixelId: '42',
      features: [{ instanceId: '17', shopStatus: 'active', onsiteEligible: false }],
    });
    expect(content?.features).toHaveLength(1);
  });

  it('calls no asset missing that a feature which cannot be read may be connected to', () => {
    const catalogue = {
      feature_instance_id: '1',
      feature_type: 'catalog',
      connected_assets: { catalog_id: '5', pixel_id: {}, page_id: null, ad_account_id: '0' },
    };
    const content = parseInstallContent({ installed_features: [catalogue] });
    expect(content).toMatchObject({
      catalogId: '5',
      pixelId: undefined,
      adAccountId: null,
      pages: [],
      features: [{ connectedAssets: { catalog_id: '5', pixel_id: null } }],
      hasUnreadFeatures: false,
    });
    const withUnread = parseInstallContent({ installed_features: [catalogue, { id: 2 }] });
    expect(withUnread).toMatchObject({
      catalogId: '5',
      adAccountId: undefined,
      pages: undefined,
      hasUnreadFeatures: true,
    });
  });

  it('names nothing by an id that has lost digits, and calls none missing that may not have been told', () => {
    const content = parseInstallContent({
      catalog_id: 2 ** 60,
      pages: [1.5, -1, 17],
      installed_features: [
        { feature_instance_id: 2 ** 60, feature_type: 'catalog' },
        { feature_instance_id: '1', feature_type: 7, connected_assets: null },
      ],
    });
    expect(content).toMatchObject({ catalogId: undefined, pixelId: undefined, pages: ['17'] });
    expect(content?.features).toMatchObject([
      { instanceId: '1', type: null, connectedAssets: null },
    ]);
  });

  it('believes the features over the old top-level ids', () => {
    const feature = {
      feature_instance_id: '1',
      feature_type: 'catalog',
      connected_assets: { catalog_id: 'new' },
    };
    const content = parseInstallContent({ catalog_id: 'stale', installed_features: [feature] });
    expect(content?.catalogId).toBe('new');
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        parseInstallContent(value);
        parseInstallContent({
          ...sample,
          installed_features: value,
          pages: value,
          pixel_id: value,
        });
      }),
    );
  });

  it('tells nothing of what is left out, unless the features are listed and do not name it', () => {
    expect(parseInstallContent({ pages: ['1'], catalog_id: '0' })).toEqual({
      businessId: null,
      pixelId: undefined,
      adAccountId: undefined,
      catalogId: null,
      commerceMerchantSettingsId: undefined,
      pages: ['1'],
      instagramProfiles: undefined,
      onsiteEligible: undefined,
      features: undefined,
      hasUnreadFeatures: false,
    });
    expect(parseInstallContent({ installed_features: [] })).toMatchObject({
      pixelId: null,
      adAccountId: null,
      pages: [],
      instagramProfiles: [],
      onsiteEligible: undefined,
      features: [],
    });
    expect(parseInstallContent({ installed_features: 'many', pages: {}, pixel_id: {} })).toEqual(
      parseInstallContent({}),
    );
  });

  it('makes no page of an Instagram profile that only the mixed list names', () => {
    const withoutScope = parseInstallContent({ profiles: ['page', 'instagram'], pages: ['page'] });
    expect(withoutScope).toMatchObject({ pages: ['page'], instagramProfiles: undefined });
    expect(parseInstallContent({ profiles: ['page'] })?.pages).toEqual(['page']);
    expect(
      parseInstallContent({ profiles: ['page', 'instagram'], instagram_profiles: ['instagram'] }),
    ).toMatchObject({ pages: ['page'], instagramProfiles: ['instagram'] });
  });

  it('can be stored, whatever its texts', () => {
    const feature = {
      feature_instance_id: '1',
      feature_type: 'fb_shop',
      feature_name: 'Shop\0',
      connected_assets: { page_id: '4\0' },
      additional_info: { shop_status_info: 'cut \ud83d' },
    };
    expect(parseInstallContent({ installed_features: [feature] })?.features).toMatchObject([
      { name: 'Shop', connectedAssets: { page_id: '4' }, shopStatusInfo: 'cut \ufffd' },
    ]);
  });

  it('keeps every page and Instagram profile that is named, once', () => {
    const ids = fc.array(fc.stringMatching(/^[1-9]\d{0,14}$/));
    fc.assert(
      fc.property(ids, ids, ids, (pages, instagram, profiles) => {
        const content = parseInstallContent({ pages, instagram_profiles: instagram, profiles });
        const all = [...(content?.pages ?? []), ...(content?.instagramProfiles ?? [])];
        expect(new Set(all)).toEqual(new Set([...pages, ...instagram]));
        expect(new Set(all).size).toBe(all.length);
      }),
    );
  });
});
