import type { AssetType } from '../../world/world-file.ts';
import { assetNode, type NodeType, viewerAccess } from '../nodes.ts';
import type { Edge } from './edge.ts';

function contained(type: AssetType, target: NodeType): Edge {
  return {
    scopes: [['business_management']],
    target,
    list: (node, context) => {
      const assetIds = node.type === 'BusinessAssetGroup' ? node.group.assetIds : [];
      return assetIds
        .flatMap((id) => context.state.world.assets.get(id) ?? [])
        .filter((asset) => asset.type === type && viewerAccess(context, asset, true))
        .map(assetNode);
    },
  };
}

/** What a business asset group contains. */
export const assetGroupEdges: Record<string, Edge> = {
  contained_pages: contained('page', 'Page'),
  contained_adaccounts: contained('ad_account', 'AdAccount'),
  contained_product_catalogs: contained('product_catalog', 'ProductCatalog'),
  contained_adspixels: contained('pixel', 'AdsPixel'),
  contained_instagram_accounts: contained('instagram_account', 'IGUser'),
};
