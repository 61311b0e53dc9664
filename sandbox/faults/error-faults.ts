import { deadTokenMessages } from '../graph/errors.ts';
import type { GraphErrorSpec } from '../graph/graph-failure.ts';

const oauth = 'OAuthException';
const businessLimit = (object: string) =>
  `There have been too many calls to this ${object} account. Wait a bit and try again. For more info, please refer to https://developers.facebook.com/docs/graph-api/overview/rate-limiting.`;

function row(
  status: number,
  code: number,
  message: string,
  more: Partial<GraphErrorSpec> = {},
): GraphErrorSpec {
  return {
    status,
    code,
    type: oauth,
    message: code === 190 ? message : `(#${code}) ${message}`,
    ...more,
  };
}

const transient = { isTransient: true };
const mild = { subcode: 2446079 };

/** Every row of Graph's error table that a client meets, by a name to arm it with. */
export const errorFaults = {
  unknown_1: row(500, 1, 'An unknown error occurred', transient),
  unknown_1_99: row(500, 1, 'An unknown error occurred', { subcode: 99 }),
  reduce_data_1: {
    status: 500,
    code: 1,
    message: "Please reduce the amount of data you're asking for, then retry your request",
  },
  service_2: row(503, 2, 'Service temporarily unavailable', transient),
  service_2_plain: row(
    500,
    2,
    'An unexpected error has occurred. Please retry your request later.',
  ),
  unknown_method_3: row(403, 3, 'Application does not have the capability to make this API call.'),
  app_limit_4: row(403, 4, 'Application request limit reached', transient),
  insights_limit_4_1504022: row(403, 4, 'There have been too many calls from this app.', {
    subcode: 1504022,
  }),
  source_address_5: row(403, 5, 'Unauthorized source IP address'),
  permission_10: row(403, 10, 'Application does not have permission for this action'),
  user_limit_17: row(400, 17, 'User request limit reached', transient),
  user_limit_17_2446079: row(400, 17, 'User request limit reached', mild),
  page_limit_32: row(403, 32, 'Page request limit reached'),
  gone_33: row(400, 33, 'This object does not exist or does not support this action'),
  gone_100: row(
    400,
    100,
    'Object does not exist, cannot be loaded due to missing permission or reviewable feature, or does not support this operation.',
  ),
  gone_100_33: {
    status: 400,
    code: 100,
    subcode: 33,
    type: 'GraphMethodException',
    message:
      "Unsupported get request. Object with ID '0' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api",
  },
  nonexisting_field_100: row(400, 100, 'Tried accessing nonexisting field (x) on node type (Page)'),
  too_many_ids_100: row(400, 100, 'Too many IDs. Maximum: 50. Provided: 54.'),
  after_cursor_100: row(
    400,
    100,
    'The After Cursor specified exceeds the max limit supported by this endpoint',
  ),
  session_102: row(400, 102, 'Session key invalid or no longer valid'),
  signature_104: row(400, 104, 'Incorrect signature'),
  invalid_user_110: row(400, 110, 'Invalid user id'),
  token_190: tokenRow(0),
  token_190_452: tokenRow(452),
  token_190_458: tokenRow(458),
  token_190_459: tokenRow(459),
  token_190_460: tokenRow(460),
  token_190_463: tokenRow(463),
  token_190_464: tokenRow(464),
  token_190_465: tokenRow(465),
  token_190_467: tokenRow(467),
  token_190_492: tokenRow(492),
  token_190_493: tokenRow(493),
  permission_200: row(
    403,
    200,
    "The user hasn't authorized the application to perform this action",
  ),
  throttle_200_4841013: row(403, 200, 'Calls to this api have exceeded the rate limit.', {
    subcode: 4841013,
  }),
  development_270: row(
    403,
    270,
    'This Ads API request is not allowed for apps with development access level.',
  ),
  permission_294: row(
    403,
    294,
    'Managing advertisements requires an access token with the extended permission ads_management',
  ),
  permission_299: row(403, 299, 'Permission error'),
  app_limit_341: row(403, 341, 'Application limit reached'),
  blocked_368: row(
    403,
    368,
    'The action attempted has been deemed abusive or is otherwise disallowed',
    {
      userTexts: {
        en: {
          title: 'You’re temporarily blocked',
          message: 'You’re temporarily blocked from performing this action.',
        },
        de: {
          title: 'Du bist vorübergehend blockiert',
          message: 'Diese Handlung ist für dich vorübergehend blockiert.',
        },
        fr: {
          title: 'Vous êtes temporairement bloqué(e)',
          message: 'Vous ne pouvez temporairement pas effectuer cette action.',
        },
      },
    },
  ),
  two_factor_415: row(403, 415, 'Two factor authentication required', {
    userTexts: {
      en: {
        title: 'Two-factor authentication required',
        message: 'Turn on two-factor authentication to manage this business.',
      },
      de: {
        title: 'Zweistufige Authentifizierung erforderlich',
        message: 'Aktiviere die zweistufige Authentifizierung, um dieses Unternehmen zu verwalten.',
      },
      fr: {
        title: 'Authentification à deux facteurs requise',
        message: 'Activez l’authentification à deux facteurs pour gérer cette entreprise.',
      },
    },
  }),
  origin_457: row(400, 190, 'Error validating access token: invalid origin', { subcode: 457 }),
  duplicate_506: row(400, 506, 'Duplicate status message'),
  custom_limit_613: row(400, 613, 'Calls to this api have exceeded the rate limit.'),
  custom_limit_613_1996: row(
    400,
    613,
    'Inconsistent behavior to the API request volume was detected.',
    {
      subcode: 1996,
    },
  ),
  custom_limit_613_4841018: row(400, 613, 'Calls to this api have exceeded the rate limit.', {
    subcode: 4841018,
  }),
  alias_803: row(404, 803, 'Some of the aliases you requested do not exist: 0'),
  syntax_2500: row(400, 2500, 'Syntax error "Expected end of string" at character 1: x'),
  version_2635: row(
    400,
    2635,
    'You are calling a deprecated version of the Ads API. Please update to the latest version: v26.0.',
  ),
  business_limit_80000: row(400, 80000, businessLimit('ad-account'), mild),
  business_limit_80001: row(400, 80001, businessLimit('Page')),
  business_limit_80002: row(400, 80002, businessLimit('Instagram')),
  business_limit_80003: row(400, 80003, businessLimit('ad-account'), mild),
  business_limit_80004: row(400, 80004, businessLimit('ad-account'), mild),
  business_limit_80005: row(400, 80005, businessLimit('leadgen')),
  business_limit_80006: row(400, 80006, businessLimit('messenger')),
  business_limit_80008: row(400, 80008, businessLimit('WhatsApp Business')),
  business_limit_80009: row(400, 80009, businessLimit('catalog')),
  business_limit_80014: row(400, 80014, businessLimit('catalog batch')),
  link_1609005: row(400, 1609005, 'Error posting link'),
} satisfies Record<string, GraphErrorSpec>;

export type ErrorFaultKind = keyof typeof errorFaults;

function tokenRow(subcode: number): GraphErrorSpec {
  const message = deadTokenMessages[subcode] ?? 'Invalid OAuth access token.';
  return row(400, 190, message, subcode === 0 ? {} : { subcode });
}
