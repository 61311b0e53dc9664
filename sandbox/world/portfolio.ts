import type { AssetType, WorldSource } from './world-file.ts';

type AssetSource = WorldSource['assets'][number];

const idPrefix: Record<AssetType, string> = {
  page: '1',
  ad_account: 'act_2',
  product_catalog: '3',
  pixel: '4',
  whatsapp_account: '5',
  instagram_account: '178',
};

/** The id of the business with this number: 7, then the number. */
export function businessId(number: number): string {
  return `7${String(number).padStart(5, '0')}000000000`;
}

/** The id of the nth asset of a kind in the business with this number (both from 1). */
export function assetId(number: number, type: AssetType, nth: number): string {
  return `${idPrefix[type]}${String(number).padStart(5, '0')}${String(nth).padStart(5, '0')}0000`;
}

/** The assets of one business from plain lists of names; ids follow the order. */
export function portfolio(
  number: number,
  names: Partial<Record<AssetType, string[]>>,
  extra: Partial<AssetSource> = { owner: businessId(number) },
): AssetSource[] {
  return (Object.keys(names) as AssetType[]).flatMap((type) =>
    (names[type] ?? []).map((name, index) => ({
      id: assetId(number, type, index + 1),
      type,
      name: name || undefined,
      ...extra,
      ...(type === 'pixel' && names.ad_account?.length
        ? { adAccountIds: [assetId(number, 'ad_account', (index % names.ad_account.length) + 1)] }
        : {}),
      ...(type === 'instagram_account' ? { pageId: assetId(number, 'page', index + 1) } : {}),
    })),
  );
}

/** Names with a running number: `numbered('Store', 3)` is Store 1, Store 2, Store 3. */
export function numbered(stem: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${stem} ${index + 1}`);
}
