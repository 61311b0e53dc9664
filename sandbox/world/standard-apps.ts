import type { WorldSource } from './world-file.ts';

/** The portfolio of the tech provider itself, whose admin system user acts for clients. */
export const partnerBusiness = {
  id: '700990000000000',
  name: 'Acme Ads Technology',
  systemUsers: [{ id: '8990000001', name: 'Acme Ads Server', role: 'admin' as const }],
};

/** The demo partner's app and a second one, for tokens that belong to somebody else. */
export const standardApps: Pick<WorldSource, 'app' | 'otherApp' | 'configurations'> = {
  app: {
    id: '1234567890',
    secret: 'acme-app-secret-for-the-sandbox',
    name: 'Acme Ads',
    businessId: partnerBusiness.id,
  },
  otherApp: {
    id: '9876543210',
    secret: 'other-app-secret-for-the-sandbox',
    name: 'Somebody Else’s App',
    redirectUris: ['https://other.example/callback'],
  },
  configurations: [
    {
      id: '5550001',
      name: 'Acme Ads for people',
      tokenType: 'user',
      scopes: ['pages_show_list', 'business_management', 'ads_read', 'catalog_management'],
    },
    {
      id: '5550002',
      name: 'Acme Ads as a system user',
      tokenType: 'system_user',
      scopes: ['pages_show_list', 'business_management', 'ads_read', 'catalog_management'],
    },
  ],
};

/** The scopes that the demo partner asks for. */
export const partnerScopes = [
  'pages_show_list',
  'business_management',
  'ads_read',
  'catalog_management',
];
