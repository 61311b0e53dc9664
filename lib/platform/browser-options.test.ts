import { describe, expect, it } from 'vitest';
import { originPattern } from '../domain/origin-pattern.ts';
import { alarmOptions } from './alarms.ts';
import { webAuthFlowDetails } from './identity.ts';
import { noticeOptions } from './notifications.ts';

describe('options of each browser', () => {
  it('tells only Chromium how long a silent sign-in may take: Firefox throws on it', () => {
    const silent = { url: 'https://login.example/', interactive: false };
    expect(webAuthFlowDetails(silent, 'firefox')).toEqual(silent);
    expect(webAuthFlowDetails(silent, 'chromium')).toEqual({
      ...silent,
      abortOnLoadForNonInteractive: false,
      timeoutMsForNonInteractive: 15_000,
    });
  });

  it('keeps a notification open only in Chromium: Firefox throws on it', () => {
    const notice = { title: 'T', message: 'M', staysOpen: true };
    expect(noticeOptions(notice, 'i.png', 'chromium')).toHaveProperty('requireInteraction', true);
    expect(noticeOptions(notice, 'i.png', 'firefox')).toEqual({
      type: 'basic',
      iconUrl: 'i.png',
      title: 'T',
      message: 'M',
    });
  });

  it('names only properties of alarms that every browser knows', () => {
    expect(alarmOptions({ name: 'a', atMs: 5 })).toEqual({ when: 5 });
    expect(alarmOptions({ name: 'a', periodMs: 60_000 })).toEqual({
      delayInMinutes: 1,
      periodInMinutes: 1,
    });
    expect(alarmOptions({ name: 'a', atMs: 5, periodMs: 60_000 })).toEqual({
      when: 5,
      periodInMinutes: 1,
    });
  });

  it('asks Firefox for a host without its port: its patterns take none', () => {
    expect(originPattern('http://127.0.0.1:4000', true)).toBe('http://127.0.0.1/*');
    expect(originPattern('http://127.0.0.1:4000', false)).toBe('http://127.0.0.1:4000/*');
    expect(originPattern('https://acme.example', false)).toBe('https://acme.example/*');
  });
});
