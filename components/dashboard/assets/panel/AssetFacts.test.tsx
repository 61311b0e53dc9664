// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { assets } from '../../../../test/e2e/screens/assets.ts';
import { DAY_MS } from '../../../../test/e2e/screens/people-and-partner.ts';
import { PAGE_NOW_MS as NOW } from '../../../../test/fakes/page-parts.ts';
import { renderPage } from '../../../../test/fakes/render-page.tsx';
import { AssetFacts } from './AssetFacts.tsx';

it.each([
  ['expiring', NOW + DAY_MS, 'Access ends'],
  ['lost', NOW - DAY_MS, 'Access ended'],
] as const)(
  'the date of an asset that is %s is told as what it is',
  async (standing, at, words) => {
    for (const asset of assets(1, null, standing, at, NOW)) {
      const { screen } = await renderPage(<AssetFacts asset={asset} />);
      expect(screen.getByText(words, { selector: 'dt' })).toBeTruthy();
    }
    expect.assertions(1);
  },
);
