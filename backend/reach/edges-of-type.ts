import { businessEdges } from '../../lib/graph/discovery/edge-catalogue.ts';

/** Types that only businesses list: a user has no edge of all catalogs, pixels or WhatsApp accounts. */
export const businessTypes = ['product_catalog', 'pixel', 'whatsapp_account'] as const;

export type BusinessType = (typeof businessTypes)[number];

/** The edges of a business that list a type. */
export function edgesOfType(type: BusinessType): string[] {
  return businessEdges.filter((each) => each.type === type).map(({ name }) => name);
}
