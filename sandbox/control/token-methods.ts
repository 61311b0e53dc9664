import * as z from 'zod';
import { deadTokenMessages } from '../graph/errors.ts';
import { pageTokenOf } from '../graph/page-token.ts';
import type { SandboxState } from '../sandbox-state.ts';
import { appSecretProof } from '../tokens.ts';
import { known } from '../world/build-world.ts';
import { grantKey } from '../world/world.ts';
import { method, plainMethod } from './method.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const deadSubcodes = Object.keys(deadTokenMessages).map(Number);

/** Tokens: made for tests, listed, killed. */
export function createTokenMethods(state: SandboxState) {
  return {
    /**
     * Makes a token without a login. A user token needs a grant: `scopes` (and `assetIds`) set it,
     * else the user's existing one is used. `kind: 'page'` wants `pageId`.
     */
    mintToken: method(
      z.object({
        /** A user or a system user. */
        holderId: z.string(),
        kind: z.enum(['user', 'page', 'system_user']).optional(),
        pageId: z.string().optional(),
        appId: z.string().optional(),
        scopes: z.array(z.string()).optional(),
        assetIds: z.array(z.string()).nullable().optional(),
        /** Default 60 days, as a long-lived one; null never ends. */
        expiresInSeconds: z.number().nullable().optional(),
      }),
      (input) => {
        const appId = input.appId ?? state.world.partnerApp.id;
        const nowMs = state.clock.nowMs();
        const isSystemUser = state.world.systemUsers.has(input.holderId);
        if (!isSystemUser) {
          const user = known(state.world.users, input.holderId);
          const key = grantKey(appId, user.id);
          if (input.scopes) {
            state.world.grants.set(key, {
              granted: new Set(
                input.scopes.filter((each) => !user.managed || !each.startsWith('user_')),
              ),
              declined: new Set(),
              expired: new Set(),
              assetIds: input.assetIds ? new Set(input.assetIds) : null,
            });
          }
          if (!state.world.grants.has(key)) {
            throw new Error(`user ${user.id} has given app ${appId} nothing; name the scopes`);
          }
        }
        const seconds = input.expiresInSeconds;
        const lastsMs =
          seconds === undefined ? 60 * dayMs : seconds === null ? null : seconds * 1000;
        const endless = isSystemUser && seconds === undefined;
        const record = state.tokens.issue({
          kind: isSystemUser ? 'system_user' : 'user',
          appId,
          holderId: input.holderId,
          pageId: null,
          scopes: isSystemUser ? new Set(input.scopes ?? systemUserScopes) : null,
          issuedAtMs: nowMs,
          expiresAtMs: lastsMs === null || endless ? null : nowMs + lastsMs,
          dataAccessExpiresAtMs: isSystemUser ? null : nowMs + 90 * dayMs,
          authType: null,
        });
        const chosen =
          input.kind === 'page' && input.pageId ? pageTokenOf(state, record, input.pageId) : record;
        const secret = known(state.world.apps, appId).secret;
        return {
          token: chosen.token,
          expiresAtMs: chosen.expiresAtMs,
          appSecretProof: appSecretProof(secret, chosen.token),
        };
      },
    ),
    /** All tokens the sandbox has issued, newest last. They are play money: shown in full. */
    listTokens: plainMethod(() =>
      state.tokens.all().map((record) => ({
        token: record.token,
        kind: record.kind,
        appId: record.appId,
        holderId: record.holderId,
        pageId: record.pageId,
        issuedAtMs: record.issuedAtMs,
        expiresAtMs: record.expiresAtMs,
        deadSubcode: record.deadSubcode,
      })),
    ),
    /** Kills one token, or all of a user: with a subcode of error 190 (0: without one), null revives. */
    invalidateTokens: method(
      z
        .object({
          token: z.string().optional(),
          holderId: z.string().optional(),
          subcode: z
            .number()
            .refine((subcode) => deadSubcodes.includes(subcode), 'not a subcode of error 190')
            .nullable(),
        })
        .refine((input) => input.token || input.holderId, 'name a token or a holder'),
      ({ token, holderId, subcode }) => {
        const hit = state.tokens
          .all()
          .filter((record) => record.token === token || record.holderId === holderId);
        for (const record of hit) record.deadSubcode = subcode;
        return { invalidated: hit.length };
      },
    ),
    /** Sets when a token ends (world time); null never. */
    setTokenExpiry: method(
      z.object({ token: z.string(), expiresAtMs: z.number().nullable() }),
      ({ token, expiresAtMs }) => {
        const record = state.tokens.find(token);
        if (!record) throw new Error('the sandbox has not issued this token');
        record.expiresAtMs = expiresAtMs;
        return { expiresAtMs };
      },
    ),
  };
}

const systemUserScopes = [
  'pages_show_list',
  'business_management',
  'ads_read',
  'ads_management',
  'catalog_management',
  'manage_business_extension',
];
