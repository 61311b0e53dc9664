import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { romane } from '../../test/fakes/backend/backend-stage.ts';
import {
  type InstallStage,
  installId,
  personal,
  setInstallStage,
} from '../../test/fakes/backend/install-stage.ts';

const longId = '10159876543210987';
const neighbour = '880009';

let stage: InstallStage;
/** What the text of Meta's answers about the install becomes on its way to the backend. */
let rewrite: ((text: string) => string) | null = null;

beforeAll(async () => {
  stage = await setInstallStage({
    async fetch(input, init) {
      const answer = await fetch(input, init);
      if (!rewrite || !String(input).includes('fbe_business')) return answer;
      const { status, headers } = answer;
      return new Response(rewrite(await answer.text()), { status, headers });
    },
  });
  await stage.importInstall({ accessToken: await stage.mint(personal) });
});
afterAll(() => stage.close());
beforeEach(async () => {
  rewrite = null;
  const button = (instanceId: string) => ({
    instanceId,
    type: 'page_cta',
    connectedAssets: { page_id: '100001000010000' },
    config: { cta_button_text: 'Book' },
  });
  await stage.sandbox.control.changeInstall({
    externalBusinessId: installId,
    features: [button(longId), button(neighbour)],
  });
});

const patch = (instanceId: string) =>
  stage.call(romane, `/installs/${installId}/features/${instanceId}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ctaButtonText: 'New' }),
  });

/** The texts of the buttons as Meta has them. */
async function atMeta(): Promise<Record<string, unknown>> {
  const [install] = await stage.sandbox.control.listInstalls();
  return Object.fromEntries(
    install?.features.map(({ instanceId, config }) => [instanceId, config?.cta_button_text]) ?? [],
  );
}

it('keeps every digit of the long ids that Meta prints unquoted', async () => {
  rewrite = (text) => text.replaceAll(`"${longId}"`, longId);
  expect((await stage.refresh()).status).toBe(200);
  const [install] = await stage.installs();
  expect(install?.features.map(({ instanceId }) => instanceId)).toEqual([longId, neighbour]);
  const changed = await patch(longId);
  expect(await changed.json()).toMatchObject({
    instanceId: longId,
    config: { cta_button_text: 'New' },
  });
  expect(await atMeta()).toEqual({ [longId]: 'New', [neighbour]: 'Book' });
});

it('changes nothing where it could not send a neighbour back that it cannot read', async () => {
  rewrite = (text) => text.replaceAll(`"feature_instance_id":"${neighbour}"`, '"other_id":1');
  const refused = await patch(longId);
  expect([refused.status, (await refused.json()).code]).toEqual([502, 'meta_unavailable']);
  expect(await atMeta()).toEqual({ [longId]: 'Book', [neighbour]: 'Book' });
});
