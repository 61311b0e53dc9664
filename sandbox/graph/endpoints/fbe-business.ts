import { membershipIn } from '../../world/access.ts';
import { removeInstall } from '../../world/installs.ts';
import type { Feature, Install } from '../../world/world.ts';
import { invalidParameter, missingPermission, unknownPath } from '../errors.ts';
import type { GraphContext } from '../graph-context.ts';
import { configurationModel, installRecord } from './install-records.ts';

/** `fbe_business` and `fbe_business/fbe_installs`: what a business has installed, and how. */
export function fbeBusiness(context: GraphContext, second: string | undefined): unknown {
  const install = findInstall(context);
  const { method } = context.call;
  if (second === 'fbe_installs') {
    if (method === 'POST') throw unknownPath(second);
    if (method === 'GET') return { data: install ? [installRecord(install)] : [] };
    if (!install) throw unknownInstall();
    removeInstall(context.state.world, install.externalBusinessId);
    context.state.webhooks.installChanged(install, 'uninstall');
    return { success: true };
  }
  if (second !== undefined || method === 'DELETE') throw unknownPath(second ?? 'fbe_business');
  if (!install) throw unknownInstall();
  if (method === 'POST') updateFeatures(install, context.call.params.get('business_config') ?? '');
  return configurationModel(install);
}

/** The install that a call names, if its caller may see it. */
export function findInstall(context: GraphContext): Install | null {
  const { state, viewer, call, moment } = context;
  const externalBusinessId = call.params.get('fbe_external_business_id');
  if (!externalBusinessId) {
    throw invalidParameter('The parameter fbe_external_business_id is required');
  }
  if (!viewer.scopes.has('manage_business_extension')) {
    throw missingPermission('Requires manage_business_extension permission to manage the object');
  }
  const install = state.world.installs.get(externalBusinessId);
  if (!install) return null;
  const actsForClient =
    state.world.systemUsers.get(viewer.holderId)?.businessId === viewer.app.businessId;
  const isMember = membershipIn(state.world, viewer.holderId, install.businessId, moment) !== null;
  if (!actsForClient && !isMember)
    throw missingPermission('You do not have access to this business');
  return install;
}

const customisable = ['cta_button_text', 'cta_button_url', 'below_button_text'];

function updateFeatures(install: Install, text: string): void {
  for (const [key, value] of Object.entries(readConfig(text))) {
    const patches = (Array.isArray(value) ? value : [value]) as unknown[];
    for (const patch of patches) {
      if (typeof patch !== 'object' || patch === null) throw invalidParameter(`Invalid ${key}`);
      updateFeature(findFeature(install, key, patch), patch as Record<string, unknown>);
    }
  }
}

function findFeature(install: Install, key: string, patch: object): Feature {
  const asked = 'feature_instance_id' in patch ? String(patch.feature_instance_id) : null;
  const feature = install.features.find(
    (each) =>
      (each.type === key || `${each.type}s` === key) && (!asked || each.instanceId === asked),
  );
  if (!feature) throw invalidParameter(`There is no installed feature ${key}`);
  return feature;
}

function updateFeature(feature: Feature, patch: Record<string, unknown>): void {
  const texts = Object.entries(patch).filter(([key]) => customisable.includes(key));
  if (!feature.config) throw invalidParameter(`The feature ${feature.type} cannot be customised`);
  if (typeof patch.enabled === 'boolean') feature.enabled = patch.enabled;
  for (const [key, value] of texts) {
    if (typeof value !== 'string') throw invalidParameter(`${key} must be a string`);
    if (key === 'cta_button_url' && !URL.canParse(value)) {
      throw invalidParameter(`${key} must be a valid URL`);
    }
    feature.config[key] = value;
  }
}

function readConfig(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Falls through: anything but an object of features is refused in Graph's own words.
  }
  throw invalidParameter('Param business_config must be a JSON object');
}

function unknownInstall() {
  return invalidParameter('No business was found with the given external business id');
}
