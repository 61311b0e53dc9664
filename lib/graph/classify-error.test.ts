import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyError } from './classify-error.ts';
import { readBody } from './read-body.ts';

/** Text of the post-expiry example in Meta's managed-account document. */
const expiredMessage =
  "(#100) Object does not exist, cannot be loaded due to missing permission or reviewable feature, or does not support this operation. This endpoint requires the 'pages_read_engagement' permission or the 'Page Public Content Access' feature or the 'Page Public Metadata Access' feature.";
const kindOf = (code: number, subcode?: number, message = 'text', status = 400) =>
  classifyError(
    { error: { message, type: 'OAuthException', code, error_subcode: subcode } },
    status,
  )?.kind;

describe('an error of Graph', () => {
  it.each([
    [1, undefined, 'transient'],
    [1, 99, 'transient'],
    [2, undefined, 'transient'],
    [4, undefined, 'throttled'],
    [4, 1504022, 'throttled'],
    [17, 2446079, 'throttled'],
    [32, undefined, 'throttled'],
    [341, undefined, 'throttled'],
    [613, 1996, 'throttled'],
    [80000, 2446079, 'throttled'],
    [80001, undefined, 'throttled'],
    [80002, undefined, 'throttled'],
    [80003, undefined, 'throttled'],
    [80004, 2446079, 'throttled'],
    [80005, undefined, 'throttled'],
    [80006, undefined, 'throttled'],
    [80008, undefined, 'throttled'],
    [80009, undefined, 'throttled'],
    [80014, undefined, 'throttled'],
    [200, 4841013, 'throttled'],
    [368, undefined, 'blocked'],
    [190, undefined, 'token_dead'],
    [102, undefined, 'token_dead'],
    [190, 459, 'checkpoint'],
    [190, 464, 'checkpoint'],
    [415, undefined, 'checkpoint'],
    [104, undefined, 'proof_required'],
    [3, undefined, 'capability_missing'],
    [10, undefined, 'permission_missing'],
    [200, undefined, 'permission_missing'],
    [270, undefined, 'permission_missing'],
    [299, undefined, 'permission_missing'],
    [100, undefined, 'gone'],
    [100, 33, 'gone'],
    [33, undefined, 'gone'],
    [803, undefined, 'gone'],
    [2500, undefined, 'our_bug'],
    [506, undefined, 'our_bug'],
    [1609005, undefined, 'our_bug'],
    [2635, undefined, 'version_retired'],
    [5, undefined, 'network_policy'],
    [110, undefined, 'network_policy'],
    [190, 457, 'network_policy'],
    [987654, undefined, 'unknown'],
  ])('%i/%s is %s', (code, subcode, kind) => {
    expect(kindOf(code, subcode)).toBe(kind);
  });

  it.each([
    [452, 'session_mismatch'],
    [458, 'app_removed'],
    [460, 'password_changed'],
    [463, 'expired'],
    [465, 'system_user_refused'],
    [467, 'logged_out'],
    [492, 'page_role_lost'],
    [493, 'inactive'],
    [12345, 'unknown'],
  ])('190/%i says why the token died: %s', (subcode, reason) => {
    const failure = classifyError({ error: { code: 190, error_subcode: subcode } }, 400);
    expect(failure).toMatchObject({ kind: 'token_dead', reason, subcode });
  });

  it.each([
    ['(#100) Tried accessing nonexisting field (x) on node type (Page)', 'our_bug'],
    ['(#100) Too many IDs. Maximum: 50. Provided: 54.', 'our_bug'],
    ['(#100) Param limit must be a number', 'our_bug'],
    ['Invalid appsecret_proof provided in the API argument', 'proof_required'],
    [
      '(#100) The After Cursor specified exceeds the max limit supported by this endpoint',
      'invalid_cursor',
    ],
    [expiredMessage, 'gone'],
    [
      "Unsupported get request. Object with ID '1' does not exist, cannot be loaded due to missing permissions, or does not support this operation.",
      'gone',
    ],
    ['(#100) a text nobody has seen', 'gone'],
  ])('100 with "%s" is %s', (message, kind) => {
    expect(kindOf(100, undefined, message)).toBe(kind);
  });

  it('is about too much data only by its text, and retried otherwise', () => {
    const message = "Please reduce the amount of data you're asking for, then retry your request";
    expect(kindOf(1, undefined, message, 500)).toBe('too_much_data');
    expect(kindOf(1, 99, 'An unknown error occurred', 500)).toBe('transient');
  });

  it('is never judged by its type or, beyond the marked codes, by its text', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999 }).filter((code) => code !== 1 && code !== 100),
        fc.string(),
        fc.string(),
        (code, message, type) => {
          const said = classifyError({ error: { code, message, type } }, 400);
          const silent = classifyError({ error: { code } }, 400);
          expect(said).toEqual(silent);
        },
      ),
    );
  });

  it('keeps a throttle a throttle even when Meta calls it transient', () => {
    const failure = classifyError({ error: { code: 4, is_transient: true } }, 403);
    expect(failure?.kind).toBe('throttled');
  });

  it('carries no text that could hold a token', () => {
    const error = { code: 190, message: 'EAAsecret', fbtrace_id: 'trace' };
    expect(JSON.stringify(classifyError({ error }, 401))).not.toContain('EAAsecret');
  });

  it('survives an envelope of wrong types', () => {
    fc.assert(
      fc.property(fc.anything(), fc.integer({ min: 100, max: 599 }), (error, status) => {
        expect(() => classifyError({ error }, status)).not.toThrow();
      }),
    );
  });
});

describe('a body', () => {
  it.each([
    [200, '<html>portal</html>', { kind: 'unreadable', what: 'html' }],
    [200, '{"id":"1"', { kind: 'unreadable', what: 'json' }],
    [200, ' ', { kind: 'unreadable', what: 'empty' }],
    [404, '{"id":"1"}', { kind: 'unreadable', what: 'shape' }],
    [302, '', { kind: 'redirect' }],
    [429, '', { kind: 'throttled' }],
    [503, '<h1>busy</h1>', { kind: 'transient' }],
    [500, '{}', { kind: 'transient' }],
    [200, '{"error":{"code":190}}', { kind: 'token_dead' }],
  ])('of status %i saying %s is named', (status, text, failure) => {
    expect(readBody(status, text)).toMatchObject({ ok: false, failure });
  });

  it('is taken whatever JSON value it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        fc.pre(typeof value !== 'object' || value === null || !('error' in value));
        const json: unknown = JSON.parse(JSON.stringify(value));
        expect(readBody(200, JSON.stringify(value))).toEqual({ ok: true, json });
      }),
    );
  });
});
