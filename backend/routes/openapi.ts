import type { Hono } from 'hono';
import { generateSpecs } from 'hono-openapi';
import * as z from 'zod/mini';
import * as accessTokens from '../../contract/access-tokens.ts';
import * as assets from '../../contract/assets.ts';
import * as events from '../../contract/events.ts';
import * as installs from '../../contract/installs.ts';
import { problemSchema } from '../../contract/problem.ts';
import * as reconnections from '../../contract/reconnections.ts';
import type { AppEnv } from '../http/app-env.ts';

/** The contract's schemas that the document names instead of repeating. */
const named = {
  AccessTokenRequest: accessTokens.accessTokenRequestSchema,
  AccessTokenAnswer: accessTokens.accessTokenAnswerSchema,
  PartnerAsset: assets.partnerAssetSchema,
  AssetsAnswer: assets.assetsAnswerSchema,
  EventsAnswer: events.eventsAnswerSchema,
  Feature: installs.featureSchema,
  FeaturePatch: installs.featurePatchSchema,
  Install: installs.installSchema,
  InstallsAnswer: installs.installsAnswerSchema,
  MintedInstall: installs.mintedInstallSchema,
  SystemUserTokenRequest: installs.systemUserTokenRequestSchema,
  SystemUserTokenAnswer: installs.systemUserTokenAnswerSchema,
  Problem: problemSchema,
  Reconnection: reconnections.reconnectionSchema,
  ReconnectionRequest: reconnections.reconnectionRequestSchema,
};
for (const [id, schema] of Object.entries(named)) z.globalRegistry.add(schema, { id });

/** The OpenAPI 3.1 document of the routes that `api` serves, from the contract's own schemas. */
export async function describeApi(api: Hono<AppEnv>, apiBase: string): Promise<object> {
  return generateSpecs(api, {
    // Every route names its own problem answers.
    defaultValidationErrorResponse: false,
    documentation: {
      openapi: '3.1.0',
      info: {
        title: 'Holdfast partner contract',
        version: '1',
        description: 'What a partner serves so that Holdfast can watch and reconnect its assets.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: apiBase }],
      components: {
        securitySchemes: {
          partner: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT (RFC 9068)' },
        },
      },
    },
  });
}
