import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDelivery } from '../webhooks/parse-delivery.ts';
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
      token_type: 'System User',
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
      tokenClass: 'system_user',
      pixelId: '42',
      pages: [],
      features: [{ instanceId: '17', shopStatus: 'active', onsiteEligible: false }],
    });
    expect(content?.features).toHaveLength(1);
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

  it('keeps every page and profile that is named, once', () => {
    const id = fc.stringMatching(/^[1-9]\d{0,14}$/);
    fc.assert(
      fc.property(fc.array(id), fc.array(id), fc.array(id), (pages, instagram, profiles) => {
        const content = parseInstallContent({ pages, instagram_profiles: instagram, profiles });
        const all = [...(content?.pages ?? []), ...(content?.instagramProfiles ?? [])];
        expect(new Set(all)).toEqual(new Set([...pages, ...instagram, ...profiles]));
        expect(new Set(all).size).toBe(all.length);
      }),
    );
  });
});

describe('a delivery', () => {
  it('never throws, whatever its text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        parseDelivery(text);
      }),
    );
  });

  it('keeps every change of every entry, in order', () => {
    const changes = fc.array(fc.record({ field: fc.string(), value: fc.jsonValue() }));
    const entries = fc.array(fc.record({ id: fc.string(), time: fc.nat(), changes }));
    fc.assert(
      fc.property(entries, (entry) => {
        const parsed = parseDelivery(JSON.stringify({ object: 'user', entry }));
        expect(parsed?.map(({ field }) => field)).toEqual(
          entry.flatMap((each) => each.changes.map(({ field }) => field)),
        );
      }),
    );
  });
});
