import { afterAll, beforeAll, expect, it } from 'vitest';
import { reconnectionSchema } from '../../contract/reconnections.ts';
import {
  type BackendStage,
  romane,
  setBackendStage,
} from '../../test/fakes/backend/backend-stage.ts';

let stage: BackendStage;
beforeAll(async () => {
  stage = await setBackendStage({
    async fetch(input, init) {
      const answer = await fetch(input, init);
      const url = new URL(input instanceof Request ? input.url : input);
      if (!url.pathname.endsWith('/me')) return answer;
      const me = (await answer.json()) as object;
      return Response.json({ ...me, name: 'Romane\0 Richter \ud83d' });
    },
  });
});
afterAll(() => stage.close());

it('takes a person whose name no database holds', async () => {
  const { token } = await stage.sandbox.control.mintToken({
    holderId: '122000000000101',
    scopes: ['business_management', 'catalog_management'],
  });
  const answer = await stage.post(
    romane,
    '/reconnections',
    { accessToken: token, assets: [{ id: '300001000010000', type: 'product_catalog' }] },
    { 'idempotency-key': 'odd-name' },
  );
  expect(answer.status).toBe(202);
  const { user } = reconnectionSchema.parse(await answer.json());
  expect(user.name).toBe('Romane Richter \ufffd');
});
