import { expect, it } from 'vitest';
import { createMetaApp } from '../../graph/meta-app.ts';
import type { WantedAsset } from '../../reach/find-reached.ts';
import { proveInstallToken } from './prove-install-token.ts';

const page = '100001';
const adAccount = 'act_200001';
const pixel = '400001';
const lists = ['business_management', 'ads_management'];

/** Proves one asset against a Graph that answers these paths; anything else is gone. */
async function prove(answers: Record<string, unknown>, asset: WantedAsset, scopes = lists) {
  const answerTo = (path: string) => {
    const body = answers[path] ?? { error: { code: 100, error_subcode: 33 } };
    return { code: path in answers ? 200 : 400, body: JSON.stringify(body) };
  };
  const metaApp = createMetaApp({
    appId: '1',
    appSecret: 'secret',
    graphOrigin: 'https://graph.facebook.com',
    graphVersion: 'v25.0',
    async fetch(input, init) {
      const { pathname } = new URL(String(input));
      const batch = new URLSearchParams(String(init?.body ?? '')).get('batch');
      if (batch !== null) {
        const items: { relative_url: string }[] = JSON.parse(batch);
        return Response.json(items.map((item) => answerTo(item.relative_url.split('?')[0] ?? '')));
      }
      const { code, body } = answerTo(pathname.replace('/v25.0/', ''));
      return new Response(body, { status: code });
    },
  });
  const user = { id: '9', name: 'System User', isWorkAccount: null };
  const proof = await proveInstallToken(metaApp, 'EAA', { user, scopes }, '7', [asset]);
  if (!proof.ok) throw new Error(proof.failure.kind);
  const { reached, gaps } = proof.proven;
  return { reached: reached.map(({ id }) => id), gaps };
}

it('does not count a page that Graph shows without a token to act as it', async () => {
  const asset = { id: page, type: 'page' } as const;
  const shown = { id: page, name: 'Shop' };
  expect(await prove({ [page]: shown }, asset)).toEqual({ reached: [], gaps: [] });
  const full = { ...shown, access_token: 'EAApage', tasks: ['MANAGE'] };
  expect(await prove({ [page]: full }, asset)).toEqual({ reached: [page], gaps: [] });
});

it('misses the task on an asset that the list of assignments leaves out', async () => {
  const asset = { id: adAccount, type: 'ad_account' } as const;
  const shown = { [adAccount]: { id: adAccount, name: 'Ads' } };
  const listed = (data: object[]) => ({ ...shown, 'me/assigned_ad_accounts': { data } });
  const gaps = [{ assetId: adAccount, missingTasks: ['MANAGE'] }];
  expect(await prove(listed([]), asset)).toEqual({ reached: [], gaps });
  const assigned = listed([{ id: adAccount, tasks: ['MANAGE'] }]);
  expect(await prove(assigned, asset)).toEqual({ reached: [adAccount], gaps: [] });
});

it('counts an asset as proven where the list cannot be read, or says nothing for want of a scope', async () => {
  const asset = { id: adAccount, type: 'ad_account' } as const;
  const shown = { [adAccount]: { id: adAccount, name: 'Ads' } };
  const empty = { ...shown, 'me/assigned_ad_accounts': { data: [] } };
  const proven = { reached: [adAccount], gaps: [] };
  expect(await prove(shown, asset)).toEqual(proven);
  expect(await prove(empty, asset, ['ads_management'])).toEqual(proven);
});

it('believes the users of a pixel only where they name the system user', async () => {
  const asset = { id: pixel, type: 'pixel' } as const;
  const usersAre = (data: object[]) => ({
    [pixel]: { id: pixel },
    [`${pixel}/assigned_users`]: { data },
  });
  const proven = { reached: [pixel], gaps: [] };
  expect(await prove(usersAre([{ id: '8', tasks: ['EDIT'] }]), asset)).toEqual(proven);
  expect(await prove(usersAre([{ id: '9', tasks: ['ANALYZE'] }]), asset)).toEqual({
    reached: [],
    gaps: [{ assetId: pixel, missingTasks: ['EDIT'] }],
  });
});
