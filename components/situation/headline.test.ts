import { describe, expect, it } from 'vitest';
import type { JudgedAsset } from '../../lib/domain/assets/snapshot.ts';
import { summarise } from '../../lib/domain/assets/summarise.ts';
import { assets } from '../../test/e2e/screens/assets.ts';
import {
  account,
  DAY_MS,
  managedAccount,
  partner,
} from '../../test/e2e/screens/people-and-partner.ts';
import { englishTexts } from '../../test/fakes/english-texts.ts';
import { PAGE_NOW_MS as NOW, viewState } from '../../test/fakes/page-parts.ts';
import { headlineOf } from './headline.ts';
import { contextText, headlineText } from './headline-text.ts';

const texts = await englishTexts();
const contoso = { id: '1', name: 'Contoso' };
const fabrikam = { id: '2', name: 'Fabrikam' };
const fine = assets(3, contoso, 'clear', null, NOW);
const dated = (count: number, days: number, business = contoso) =>
  assets(count, business, 'expiring', NOW + days * DAY_MS, NOW);

function headline(judged: readonly JudgedAsset[] | null, change = {}) {
  const summary = judged && summarise(judged, NOW, []);
  const state = viewState({ summary, partner: partner(), accounts: [account()], ...change });
  const found = headlineOf(state, NOW);
  return {
    words: headlineText(texts, found, NOW),
    context: contextText(texts, found, summary, NOW),
  };
}

describe('the headline', () => {
  it('names number and distance when all end at the same moment', () => {
    const { words, context } = headline([...dated(48, 2), ...fine]);
    expect(words).toBe('48 assets lose access in 2 days');
    expect(context).toMatch(/^Contoso, on Thu 28 May/);
  });

  it('does not give the first date to all when they differ', () => {
    const { words, context } = headline([...dated(31, 2), ...dated(17, 13, fabrikam)]);
    expect(words).toBe('48 assets lose access, the first in 2 days');
    expect(context).toMatch(/^Contoso first, on Thu 28 May/);
  });

  it('names every business that goes at that moment, a few of many', () => {
    const { context } = headline([...dated(3, 2), ...dated(17, 2, fabrikam)]);
    expect(context).toMatch(/^Fabrikam and Contoso, on Thu 28 May/);
    const many = ['3', '4', '5'].flatMap((id) => dated(1, 2, { id, name: `Shop ${id}` }));
    expect(headline([...dated(9, 2), ...dated(8, 2, fabrikam), ...many]).context).toMatch(
      /^Contoso, Fabrikam, Shop 3 and 2 more, on/,
    );
  });

  it('puts what is lost before what is about to be', () => {
    const lost = assets(5, contoso, 'lost', NOW - DAY_MS, NOW);
    const { words, context } = headline([...dated(2, 3), ...lost]);
    expect(words).toBe('5 assets have lost access');
    expect(context).toBe('2 more lose access, the first in 3 days.');
  });

  it('does not let a date that has passed hide those to come', () => {
    const lost = assets(3, contoso, 'lost', NOW - DAY_MS, NOW);
    const due = assets(2, fabrikam, 'due', NOW - 1000, NOW);
    const { context } = headline([...lost, ...due, ...dated(48, 2)]);
    expect(context).toBe('48 more lose access, the first in 2 days.');
    expect(headline([...lost, ...due]).context).toMatch(/^Your partner can’t work on them/);
  });

  it('speaks of one asset as of one', () => {
    const of = (standing: 'due' | 'lost' | 'blind_spot') =>
      headline(assets(1, contoso, standing, null, NOW)).context;
    expect(of('due')).toMatch(/^Its date .* Reconnect it now/);
    expect(of('lost')).toMatch(/can’t work on it\./);
    expect(of('blind_spot')).toMatch(/no date for it/);
  });

  it('says when everything is lost', () => {
    const lost = assets(48, contoso, 'lost', NOW - DAY_MS, NOW);
    expect(headline(lost).words).toBe('All 48 assets have lost access');
  });

  it('never calls what cannot be dated fine', () => {
    const blind = assets(6, contoso, 'blind_spot', null, NOW);
    expect(headline([...blind, ...fine]).words).toBe('6 assets can’t be dated');
  });

  it('never calls what was not checked fine, nor lost', () => {
    const unknown = assets(2, contoso, 'unchecked', null, NOW);
    expect(headline([...unknown, ...fine]).words).toBe('2 assets could not be checked');
  });

  it('says plainly that all is well', () => {
    const immune = assets(9, contoso, 'immune', null, NOW);
    expect(headline([...fine, ...immune]).words).toBe('All 12 assets keep their access');
  });

  it('leaves out what the person put aside', () => {
    const retired = assets(4, contoso, 'retired', null, NOW);
    expect(headline([...fine, ...retired]).words).toBe('All 3 assets keep their access');
  });

  it('is the broken sign-in while there is one', () => {
    const dead = account({
      state: { kind: 'dead', reason: 'expired', code: 190, subcode: 463 },
    });
    expect(headline(dated(48, 2), { accounts: [dead] }).words).toBe(
      'Romane Richter has to sign in again',
    );
    expect(headline(dated(48, 2), { partner: partner({ signIn: 'expired' }) }).words).toBe(
      'You are signed out of Acme Ads',
    );
  });

  it.each([
    [{ kind: 'blocked', code: 368 }, 'Meta has blocked Ada at work’s account for now'],
    [{ kind: 'proof_required' }, 'Ada at work’s sign-in lacks a proof'],
    [
      { kind: 'dead', reason: 'signed_out_here', code: null, subcode: null },
      'Ada at work has to sign in again',
    ],
  ] as const)('says of $0.kind what it is, by the name the person gave', (state, words) => {
    const broken = account({ label: 'Ada at work', state });
    expect(headline(dated(48, 2), { accounts: [broken] }).words).toBe(words);
  });

  it('is not a dead account while another one works', () => {
    const dead = account({
      state: { kind: 'dead', reason: 'expired', code: 190, subcode: 463 },
    });
    const { words } = headline(fine, { accounts: [dead, managedAccount] });
    expect(words).toBe('All 3 assets keep their access');
  });

  it('tells a first check from one that failed', () => {
    expect(headline(null).words).toBe('Checking your assets for the first time');
    const schedule = { ...viewState().schedule, failure: { code: 'meta_unavailable' as const } };
    expect(headline(null, { schedule }).words).toBe('The first check did not succeed');
  });
});
