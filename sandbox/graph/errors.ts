import { GraphFailure } from './graph-failure.ts';

const oauth = 'OAuthException';

/** Parameter and query mistakes: the caller's bug, nobody's access. */
export function invalidParameter(message: string): GraphFailure {
  return new GraphFailure({ status: 400, code: 100, type: oauth, message: `(#100) ${message}` });
}

export function nonexistingField(field: string, nodeType: string): GraphFailure {
  return invalidParameter(
    `Tried accessing nonexisting field (${field}) on node type (${nodeType})`,
  );
}

export function syntaxError(message: string): GraphFailure {
  return new GraphFailure({ status: 400, code: 2500, type: oauth, message });
}

export function unknownPath(path: string): GraphFailure {
  return syntaxError(`Unknown path components: /${path}`);
}

export function missingToken(): GraphFailure {
  return syntaxError(
    'An active access token must be used to query information about the current user.',
  );
}

export function missingPermission(message: string): GraphFailure {
  return new GraphFailure({ status: 403, code: 200, type: oauth, message: `(#200) ${message}` });
}

/** What a page answers once access is over: the text that the managed accounts guide prints. */
export function goneWithoutSubcode(): GraphFailure {
  return new GraphFailure({
    status: 400,
    code: 100,
    type: oauth,
    message:
      "(#100) Object does not exist, cannot be loaded due to missing permission or reviewable feature, or does not support this operation. This endpoint requires the 'pages_read_engagement' permission or the 'Page Public Content Access' feature or the 'Page Public Metadata Access' feature. Refer to https://developers.facebook.com/docs/apps/review/login-permissions#manage-pages, https://developers.facebook.com/docs/apps/review/feature#reference-PAGES_ACCESS and https://developers.facebook.com/docs/apps/review/feature#page-public-metadata-access for details.",
  });
}

export function goneWithSubcode(id: string, method: string): GraphFailure {
  return new GraphFailure({
    status: 400,
    code: 100,
    subcode: 33,
    type: 'GraphMethodException',
    message: `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api`,
  });
}

export function unknownAlias(alias: string): GraphFailure {
  return new GraphFailure({
    status: 404,
    code: 803,
    type: oauth,
    message: `(#803) Some of the aliases you requested do not exist: ${alias}`,
  });
}

export function deprecatedMarketingVersion(latest: string): GraphFailure {
  return new GraphFailure({
    status: 400,
    code: 2635,
    type: oauth,
    message: `(#2635) You are calling a deprecated version of the Ads API. Please update to the latest version: ${latest}.`,
  });
}

export function tooMuchData(): GraphFailure {
  return new GraphFailure({
    status: 500,
    code: 1,
    message: "Please reduce the amount of data you're asking for, then retry your request",
  });
}

/** A dead token. `subcode` 0 is the plain 190 that has none. */
export function deadToken(subcode: number, message?: string): GraphFailure {
  return new GraphFailure({
    status: 400,
    code: 190,
    type: oauth,
    ...(subcode === 0 ? {} : { subcode }),
    message: message ?? deadTokenMessages[subcode] ?? 'Invalid OAuth access token.',
  });
}

export const deadTokenMessages: Record<number, string> = {
  0: 'Invalid OAuth access token.',
  452: 'Error validating access token: Session does not match current stored session. This may be because the user changed the password since the time the session was created or Facebook has changed the session for security reasons.',
  458: 'Error validating access token: The user has not authorized application.',
  459: 'Error validating access token: You cannot access the app till you log in to www.facebook.com and follow the instructions given.',
  460: 'Error validating access token: The session has been invalidated because the user changed their password or Facebook has changed the session for security reasons.',
  463: 'Error validating access token: Session has expired.',
  464: 'Error validating access token: Sessions for the user are not allowed because the user is not a confirmed user.',
  465: 'Error validating access token: Sessions for the system user are not allowed because the system user belongs to another business or was deleted.',
  467: 'Error validating access token: This is invalid because the user logged out.',
  492: 'Error validating access token: The user must be an administrator, editor, or moderator of the page in order to impersonate it.',
  493: "The access token is invalid since the user hasn't engaged the app in longer than 90 days.",
};
