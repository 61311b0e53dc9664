import { describe, expect, it } from 'vitest';
import { englishTexts } from '../../../test/fakes/english-texts.ts';
import type { AlertMessage, NewsLine } from '../../domain/alerts/alert-message.ts';
import { renderAlert } from './render-alert.ts';

const NOW = Date.parse('2026-05-22T08:00Z');
const DEADLINE = Date.parse('2026-06-03T12:00Z');
const texts = await englishTexts();
const contoso = { id: '7', name: 'Contoso' };

const rendered = (message: Record<string, unknown>, zone = 'Europe/Paris') =>
  renderAlert({ id: '', atMs: NOW, ...message } as AlertMessage, texts, zone);
const business = (
  lines: readonly NewsLine[],
  of: { id: string; name: string | null } | null = contoso,
) => rendered({ kind: 'business', news: { business: of, lines } });
const approaching = (deadlineMs: number, count = 31): NewsLine => ({
  kind: 'approaching',
  count,
  deadlineMs,
  rung: 3,
  due: deadlineMs <= NOW,
});

describe('a message about a business', () => {
  it('names business, number, days left, date with its zone and the next step', () => {
    expect(business([approaching(DEADLINE)])).toEqual({
      title: 'Contoso: 31 assets lose access in 12 days',
      message: 'Access ends Wed 3 June at 14:00 CEST. Reconnect before then to keep it.',
      buttons: ['reconnect', 'snooze'],
      silent: false,
      staysOpen: false,
    });
  });

  it('counts days by the midnights of the person’s zone', () => {
    const deadlineMs = Date.parse('2026-05-22T23:30Z');
    const message = {
      kind: 'business',
      news: { business: contoso, lines: [approaching(deadlineMs, 1)] },
    };
    expect(rendered(message, 'Europe/Paris').title).toContain('tomorrow');
    expect(rendered(message, 'America/New_York').title).toContain('today');
  });

  it('stays on the screen on the last day and when access is lost', () => {
    expect(business([approaching(NOW + 3_600_000)]).staysOpen).toBe(true);
    expect(business([{ kind: 'lost', count: 1, deadlineMs: NOW }]).staysOpen).toBe(true);
  });

  it.each<[NewsLine, string, string, boolean]>([
    [
      approaching(NOW - 60_000, 1),
      'Contoso: access to 1 asset ended today',
      'It ended Fri 22 May at 09:59 CEST, yet Meta still answers. Reconnect now.',
      false,
    ],
    [
      { kind: 'lost', count: 2, deadlineMs: DEADLINE },
      'Contoso: 2 assets lost access',
      'Access ended Wed 3 June at 14:00 CEST. Reconnect to get it back.',
      false,
    ],
    [
      { kind: 'extended', count: 2, deadlineMs: DEADLINE, fromMs: DEADLINE - 86_400_000 },
      'Contoso: 2 assets got more time',
      'Access now ends Wed 3 June at 14:00 CEST (in 12 days) instead of Tue 2 June at 14:00 CEST. Reconnect before then.',
      true,
    ],
    [
      { kind: 'recovered', count: 1 },
      'Contoso: 1 asset keeps its access',
      'Nothing is left to do.',
      true,
    ],
    [
      { kind: 'feature_off', name: 'Shop' },
      'Contoso: “Shop” was switched off',
      'Open Holdfast to see which asset it is missing.',
      false,
    ],
    [
      { kind: 'install_removed' },
      'Contoso: your partner’s app was removed',
      'Its features no longer run. Open Holdfast to see what that means.',
      false,
    ],
  ])('%# says what happened and what to do', (line, title, message, silent) => {
    expect(business([line])).toMatchObject({ title, message, silent });
  });

  it('puts what else is new about the business below', () => {
    const both = business([{ kind: 'lost', count: 1, deadlineMs: NOW }, approaching(DEADLINE, 2)]);
    expect(both.title).toBe('Contoso: 1 asset lost access');
    expect(both.message.split('\n')[1]).toBe('Contoso: 2 assets lose access in 12 days');
  });

  it('names a nameless business by its id, and assets without one as such', () => {
    expect(business([approaching(DEADLINE)], { id: '7', name: null }).title).toMatch(/^7: /);
    expect(business([approaching(DEADLINE)], null).title).toMatch(/^Assets without a business: /);
    expect(business([{ kind: 'install_removed' }], null).title).toMatch(/^Your partner: /);
  });
});

describe('a digest', () => {
  const digest = {
    kind: 'digest',
    signIns: [],
    jobs: [],
    news: [{ business: contoso, lines: [approaching(DEADLINE)] }],
    beyond: 0,
    pressing: 31,
  };

  it('puts the own broken sign-in on top and counts what does not fit', () => {
    const signIns = [
      { id: '1', name: 'Romane', endsAtMs: null },
      { id: '2', name: 'Acme Ads', endsAtMs: null },
    ];
    expect(rendered({ ...digest, signIns, beyond: 34, pressing: 400 })).toMatchObject({
      title: '400 assets need you',
      message: [
        'Sign in again: Romane and Acme Ads',
        'Contoso: 31 assets lose access in 12 days (Wed 3 June at 14:00 CEST)',
        'and 34 more businesses',
      ].join('\n'),
      buttons: ['reconnect', 'snooze'],
    });
  });

  it('is quiet when it brings good news only', () => {
    const news = [{ business: contoso, lines: [{ kind: 'recovered', count: 1 }] }];
    expect(rendered({ ...digest, news, pressing: 0 })).toMatchObject({
      title: 'News about your assets',
      silent: true,
      buttons: [],
    });
  });
});

describe('the own sign-in', () => {
  const signIn = (endsAtMs: number | null) =>
    rendered({ kind: 'own_sign_in', signIns: [{ id: '1', name: 'Romane', endsAtMs }] });

  it('that is broken says what does not happen and what does not change', () => {
    expect(signIn(null)).toMatchObject({
      title: 'Sign in again: Romane',
      message:
        'Until then Holdfast cannot check your assets. This changes nothing about your access.',
      buttons: ['sign_in'],
    });
  });

  it('that is about to end says when', () => {
    expect(signIn(DEADLINE)).toMatchObject({
      title: 'Sign in again before Wed 3 June at 14:00 CEST: Romane',
      message: 'This sign-in ends then. Signing in again keeps the checks going.',
    });
  });
});

describe('the end of a reconnection', () => {
  it.each([
    [{ reconnected: 3, kept: 1 }, '4 assets reconnected'],
    [{ reconnected: 3, kept: 1, notCovered: 1, failed: 1 }, '4 of 6 assets reconnected'],
    [{ reconnected: 2, pending: 1 }, '2 of 3 assets reconnected'],
    [{ notCovered: 2 }, 'The reconnection did not succeed'],
    [{ pending: 3 }, 'The reconnection did not succeed'],
    [{}, 'The reconnection did not succeed'],
  ])('%j is "%s"', (counts, title) => {
    const none = { reconnected: 0, kept: 0, notCovered: 0, failed: 0, pending: 0 };
    const job = { jobId: 'j', ...none, ...counts };
    const message = rendered({ kind: 'reconnect_finished', job });
    expect(message.title).toBe(title);
    expect(message.message).not.toBe('');
  });
});
