import { ASSET_TYPES } from '../../contract/assets.ts';
import type { BackendEnv } from '../env.ts';
import { lacksScopeFor } from '../reach/asset-scopes.ts';

/**
 * What installs come with and a sign-in does not ask for, as far as it lets anybody do more with an
 * asset. While there is such a scope, a reconnection leaves what stands on an install's token as it is
 * (`narrower`). A sign-in is not widened for it by itself: what customers are asked for, and what Meta
 * has to approve, is the partner's to say.
 */
export function scopesBeyondSignIn({
  META_SCOPES,
  META_INSTALL_SCOPES,
}: Pick<BackendEnv, 'META_SCOPES' | 'META_INSTALL_SCOPES'>): string[] {
  return META_INSTALL_SCOPES.filter((scope) =>
    ASSET_TYPES.some((type) => lacksScopeFor(type, [scope], META_SCOPES)),
  );
}
