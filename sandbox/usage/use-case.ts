import type { NodeType } from '../graph/nodes.ts';
import type { Viewer } from '../graph/viewer.ts';

/** One of Meta's business use cases: its name in the usage header and the code of its throttle. */
export interface UseCase {
  type: string;
  code: number;
  account: string;
}

const adsManagement: UseCase = { type: 'ads_management', code: 80004, account: 'ad-account' };
const pages: UseCase = { type: 'pages', code: 80001, account: 'Page' };

const byType: Partial<Record<NodeType, UseCase>> = {
  AdAccount: adsManagement,
  AdsPixel: adsManagement,
  Business: adsManagement,
  BusinessUser: adsManagement,
  BusinessAssetGroup: adsManagement,
  ProductCatalog: { type: 'catalog_management', code: 80009, account: 'catalog' },
  IGUser: { type: 'instagram', code: 80002, account: 'Instagram' },
  WhatsAppBusinessAccount: { type: 'whatsapp', code: 80008, account: 'WhatsApp Business' },
};

/**
 * Whose limit a read of an object counts against. Pages have a limit of their own for page and
 * system-user tokens; a person's token counts against the person.
 */
export function businessUseCase(type: NodeType, viewer: Viewer): UseCase | null {
  if (type === 'Page') {
    return viewer.kind === 'page' || viewer.kind === 'system_user' ? pages : null;
  }
  return byType[type] ?? null;
}
