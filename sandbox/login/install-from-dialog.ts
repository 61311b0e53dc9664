import type { SandboxState } from '../sandbox-state.ts';
import { addInstall } from '../world/installs.ts';
import type { User } from '../world/world.ts';
import { installSchema } from '../world/world-file.ts';
import type { InstallExtras } from './dialog-request.ts';

/** Installs the business extension with what was chosen in the dialog, and announces it. */
export function installFromDialog(
  state: SandboxState,
  extras: InstallExtras,
  user: User,
  form: URLSearchParams,
): void {
  const externalBusinessId = extras.setup.external_business_id;
  const isNew = !state.world.installs.has(externalBusinessId);
  const chosen = (name: string) => form.get(name) || undefined;
  const pageId = chosen('install_page');
  const [pixelId, adAccountId, catalogId] = [
    'install_pixel',
    'install_ad_account',
    'install_catalog',
  ].map(chosen);
  const source = installSchema.parse({
    externalBusinessId,
    businessId: form.get('install_business') ?? '',
    installedByUserId: user.id,
    pixelId,
    adAccountId,
    catalogId,
    pages: pageId ? [pageId] : [],
    features: features(externalBusinessId, extras, { pageId, pixelId, adAccountId, catalogId }),
  });
  const install = addInstall(state.world, source, state.clock.nowMs());
  state.webhooks.installChanged(install, isNew ? 'install' : 'change');
}

function features(
  externalBusinessId: string,
  extras: InstallExtras,
  assets: { pageId?: string; pixelId?: string; adAccountId?: string; catalogId?: string },
) {
  const { pageId, pixelId, adAccountId, catalogId } = assets;
  const rows = [
    pixelId && { type: 'pixel', connectedAssets: { pixel_id: pixelId } },
    catalogId && { type: 'catalog', connectedAssets: { catalog_id: catalogId } },
    adAccountId && { type: 'ads', connectedAssets: { ad_account_id: adAccountId } },
    pageId &&
      catalogId && {
        type: 'fb_shop',
        connectedAssets: { page_id: pageId, catalog_id: catalogId },
        additionalInfo: { onsite_eligible: false },
      },
    pageId &&
      extras.business_config?.page_cta && {
        type: 'page_cta',
        connectedAssets: { page_id: pageId },
        config: ctaTexts(extras.business_config.page_cta),
      },
  ];
  return rows
    .filter((row) => typeof row === 'object')
    .map((row) => ({ ...row, instanceId: `${row.type}-${externalBusinessId}` }));
}

function ctaTexts(config: Record<string, unknown>) {
  const text = (key: string) => (typeof config[key] === 'string' ? config[key] : undefined);
  return {
    cta_button_text: text('cta_button_text'),
    cta_button_url: text('cta_button_url'),
    below_button_text: text('below_button_text'),
  };
}
