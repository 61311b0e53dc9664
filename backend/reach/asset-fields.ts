import type { PartnerAssetType } from '../../contract/assets.ts';
import { edge, type Field } from '../../lib/graph/field-query.ts';

const dated = 'user_access_expire_time';
const ref = ['id', 'name'];

/**
 * What is asked of each type. The third entry exists on that type only: asked of another it makes
 * Graph answer that the type is wrong.
 */
const fieldsByType: Record<Exclude<PartnerAssetType, 'unknown'>, readonly Field[]> = {
  page: ['id', 'name', 'access_token', 'tasks', dated, edge('business', ref)],
  ad_account: ['id', 'name', 'account_id', dated, edge('business', ref)],
  business: ['id', 'name', 'verification_status', dated],
  product_catalog: ['id', 'name', 'vertical', dated, edge('business', ref)],
  pixel: ['id', 'name', 'is_unavailable', dated, edge('owner_business', ref)],
  instagram_account: ['id', 'name', 'username'],
  whatsapp_account: ['id', 'name', 'owner_business_info'],
};

/** What is asked of an asset of this type, wherever it is listed or read. */
export function fieldsOf(type: Exclude<PartnerAssetType, 'unknown'>): readonly Field[] {
  return fieldsByType[type];
}
