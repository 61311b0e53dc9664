import type { AssetType } from './world-file.ts';

/** What "full control" is called for each kind of asset (Marketing API task names). */
export const fullTasks: Record<AssetType, string[]> = {
  page: ['ADVERTISE', 'ANALYZE', 'CREATE_CONTENT', 'MESSAGING', 'MODERATE', 'MANAGE'],
  ad_account: ['DRAFT', 'ANALYZE', 'ADVERTISE', 'MANAGE'],
  product_catalog: ['MANAGE', 'ADVERTISE'],
  pixel: ['EDIT', 'ANALYZE', 'UPLOAD'],
  instagram_account: ['ADVERTISE', 'ANALYZE', 'CREATE_CONTENT', 'MODERATE', 'MANAGE'],
  whatsapp_account: ['MANAGE', 'DEVELOP', 'VIEW_COST'],
};

/** The tasks of the system user that an FBE install makes (FBE guide, "System User Creation"). */
export const installTasks: Partial<Record<AssetType, string[]>> = {
  page: ['MANAGE'],
  ad_account: ['MANAGE'],
  product_catalog: ['MANAGE'],
  pixel: ['EDIT'],
};
