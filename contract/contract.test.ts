import { describe, expect, it } from 'vitest';
import { assetsAnswerSchema, partnerAssetSchema } from './assets.ts';
import { eventSchema } from './events.ts';
import { problemSchema } from './problem.ts';
import { reconnectionRequestSchema, reconnectionSchema } from './reconnections.ts';

const asset = {
  id: 'act_123',
  type: 'ad_account',
  name: 'Spring',
  business: null,
  tokenClass: 'user',
  metaUserId: '1',
  isWorkAccount: false,
  connectedAt: '2026-05-04T10:00:00Z',
  verifiedAt: null,
  state: 'connected',
  userAccessExpireTime: null,
  readAt: null,
  lastError: null,
  features: [],
};

describe('reading answers of a newer partner', () => {
  it('ignores keys it does not know', () => {
    expect(partnerAssetSchema.parse({ ...asset, colour: 'red' })).toEqual(asset);
  });

  it('reads an enum value it does not know as unknown', () => {
    expect(partnerAssetSchema.parse({ ...asset, tokenClass: 'passkey' }).tokenClass).toBe(
      'unknown',
    );
    const problem = { type: 'x', title: 'x', status: 418, code: 'teapot' };
    expect(problemSchema.parse(problem).code).toBe('unknown');
  });

  it('takes a cursor as long as the partner makes it', () => {
    const answer = { assets: [], nextCursor: 'c'.repeat(3000) };
    expect(assetsAnswerSchema.parse(answer)).toEqual(answer);
  });

  it('keeps an event of an unknown type readable, so that the feed goes on', () => {
    const event = { id: '9', type: 'moon.full', occurredAt: asset.connectedAt, data: { a: 1 } };
    expect(eventSchema.parse(event)).toEqual({ ...event, type: 'unknown' });
  });

  it('refuses an answer that lacks what the contract promises', () => {
    expect(reconnectionSchema.safeParse({ id: '1', state: 'done' }).success).toBe(false);
    expect(partnerAssetSchema.safeParse({ ...asset, connectedAt: 'yesterday' }).success).toBe(
      false,
    );
  });
});

describe('a reconnection request', () => {
  it('must name each asset once', () => {
    const assets = [
      { id: '1', type: 'page' },
      { id: '1', type: 'page' },
    ];
    expect(reconnectionRequestSchema.safeParse({ accessToken: 't', assets }).success).toBe(false);
    expect(reconnectionRequestSchema.safeParse({ accessToken: 't', assets: [] }).success).toBe(
      false,
    );
    const one = reconnectionRequestSchema.safeParse({ accessToken: 't', assets: [assets[0]] });
    expect(one.success).toBe(true);
  });
});
