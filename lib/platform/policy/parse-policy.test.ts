import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePolicy } from './parse-policy.ts';
import { policyValues } from './policy-schema.ts';

describe('reading what an administrator wrote', () => {
  it('understands every value', () => {
    expect(
      parsePolicy({
        partnerOrigin: 'https://Acme.example:8443/',
        minCheckIntervalHours: 2,
        maxCheckIntervalHours: 12,
        warnDays: [7, 21, 7],
        badgeMode: 'urgent',
        quietHours: {
          enabled: true,
          from: '18:30',
          to: '07:05',
          workingDays: ['mon', 'sat', 'sun'],
        },
        keepSignedIn: false,
        language: 'pt-BR',
        showFirstRun: false,
        allowExport: false,
        supportUrl: 'mailto:it@contoso.example',
      }),
    ).toEqual({
      policy: {
        partnerOrigin: 'https://acme.example:8443',
        minCheckIntervalHours: 2,
        maxCheckIntervalHours: 12,
        warnDays: [21, 7, 0],
        badgeMode: 'urgent',
        quietHours: { enabled: true, fromMinute: 1110, toMinute: 425, workingDays: [1, 6, 0] },
        keepSignedIn: false,
        language: 'pt-BR',
        showFirstRun: false,
        allowExport: false,
        supportUrl: 'mailto:it@contoso.example',
      },
      problems: [],
    });
  });

  it('takes the usual hours and days for what quiet hours leave out', () => {
    expect(parsePolicy({ quietHours: { enabled: true } }).policy.quietHours).toEqual({
      enabled: true,
      fromMinute: 1140,
      toMinute: 480,
      workingDays: [1, 2, 3, 4, 5],
    });
  });

  it('takes the numbers that Firefox makes of a DWORD for yes and no', () => {
    const { policy } = parsePolicy({
      keepSignedIn: 0,
      allowExport: 1,
      quietHours: { enabled: 1 },
    });
    expect(policy).toMatchObject({
      keepSignedIn: false,
      allowExport: true,
      quietHours: { enabled: true },
    });
  });

  it.each([
    ['partnerOrigin', 'acme.example'],
    ['partnerOrigin', 'http://acme.example'],
    ['partnerOrigin', 'https://acme.example/path'],
    ['partnerOrigin', 'https://user:secret@acme.example'],
    ['partnerOrigin', 'https://['],
    ['minCheckIntervalHours', 0],
    ['maxCheckIntervalHours', 25],
    ['maxCheckIntervalHours', 1.5],
    ['maxCheckIntervalHours', '6'],
    ['warnDays', []],
    ['warnDays', [400]],
    ['warnDays', '21,14'],
    ['badgeMode', 'loud'],
    ['quietHours', { from: '18:00' }],
    ['quietHours', { enabled: true, from: '24:00' }],
    ['quietHours', { enabled: true, workingDays: ['Monday'] }],
    ['keepSignedIn', 'false'],
    ['keepSignedIn', 2],
    ['language', 'tlh'],
    ['showFirstRun', null],
    ['supportUrl', 'javascript:alert(1)'],
  ])('names %s as malformed when it is %j, and lets the rest hold', (key, value) => {
    const { policy, problems } = parsePolicy({ allowExport: false, [key]: value });
    expect(policy).toEqual({ allowExport: false });
    expect(problems).toEqual([{ key, kind: 'malformed' }]);
  });

  it('names a key it does not know', () => {
    expect(parsePolicy({ partnerUrl: 'https://acme.example', constructor: 1 }).problems).toEqual([
      { key: 'partnerUrl', kind: 'unknown_key' },
      { key: 'constructor', kind: 'unknown_key' },
    ]);
  });

  it('drops the upper limit when it contradicts the lower', () => {
    expect(parsePolicy({ minCheckIntervalHours: 6, maxCheckIntervalHours: 2 })).toEqual({
      policy: { minCheckIntervalHours: 6 },
      problems: [{ key: 'maxCheckIntervalHours', kind: 'contradiction' }],
    });
  });

  it('never throws and never lets one value touch another', () => {
    const good = { partnerOrigin: 'https://acme.example' };
    const key = fc.constantFrom(...Object.keys(policyValues).filter((name) => !(name in good)));
    fc.assert(
      fc.property(fc.dictionary(key, fc.anything()), (others) => {
        expect(parsePolicy({ ...others, ...good }).policy).toMatchObject(good);
      }),
    );
  });
});
