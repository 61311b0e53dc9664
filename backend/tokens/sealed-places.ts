/** Where sealed values lie, and what each is bound to. Answers to login codes live ten minutes only. */
export const sealedPlaces = [
  { table: 'credentials', purpose: 'credential', key: ['tenant_id', 'asset_id'] },
  { table: 'installs', purpose: 'install', key: ['tenant_id', 'external_business_id'] },
  {
    table: 'offered_install_tokens',
    purpose: 'offered-install',
    key: ['tenant_id', 'external_business_id'],
  },
  { table: 'reconnections', purpose: 'reconnection', key: ['tenant_id', 'id'] },
  { table: 'webhook_batches', purpose: 'webhook', key: ['id'] },
] as const;

export type SealedPlace = (typeof sealedPlaces)[number];
