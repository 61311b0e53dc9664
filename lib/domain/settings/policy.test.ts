import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allowsPartner,
  applyPolicy,
  fieldLockedByPolicy,
  opensFirstRun,
  type Policy,
} from './policy.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';

const chosen: Settings = {
  ...DEFAULT_SETTINGS,
  checkIntervalHours: 12,
  warnDays: [5],
  warnDaysByBusiness: { '7': [] },
  badgeMode: 'off',
  keepSignedIn: true,
  language: 'fr',
};

const everything: Policy = {
  partnerOrigin: 'https://acme.example',
  minCheckIntervalHours: 2,
  maxCheckIntervalHours: 2,
  warnDays: [14, 0],
  badgeMode: 'urgent',
  quietHours: { enabled: true, fromMinute: 1080, toMinute: 480, workingDays: [1, 2] },
  keepSignedIn: false,
  language: 'de',
  showFirstRun: false,
  allowExport: false,
  supportUrl: 'https://help.example',
};

describe('applying a policy', () => {
  it('leaves the choices of the person alone where the organisation decided nothing', () => {
    const applied = applyPolicy(chosen, {});
    expect(applied.settings).toEqual(chosen);
    expect([...applied.locked]).toEqual([]);
    expect(applied.checkIntervalHours).toEqual({ min: 1, max: 24 });
    expect(applied).toMatchObject({
      partnerOrigin: null,
      showFirstRun: null,
      allowExport: true,
      supportUrl: null,
    });
  });

  it('puts every value of the organisation before the choice and locks it', () => {
    const applied = applyPolicy(chosen, everything);
    expect(applied.settings).toEqual({
      ...chosen,
      checkIntervalHours: 2,
      warnDays: [14, 0],
      warnDaysByBusiness: {},
      badgeMode: 'urgent',
      quietHours: everything.quietHours,
      keepSignedIn: false,
      language: 'de',
    });
    expect([...applied.locked].sort()).toEqual([
      'badgeMode',
      'checkIntervalHours',
      'keepSignedIn',
      'language',
      'quietHours',
      'warnDays',
      'warnDaysByBusiness',
    ]);
    expect(applied).toMatchObject({
      partnerOrigin: 'https://acme.example',
      showFirstRun: false,
      allowExport: false,
      supportUrl: 'https://help.example',
    });
  });

  it('keeps the interval within the limits without locking it', () => {
    const policy = { minCheckIntervalHours: 2, maxCheckIntervalHours: 8 };
    const applied = applyPolicy(chosen, policy);
    expect(applied.settings.checkIntervalHours).toBe(8);
    expect(applied.locked.has('checkIntervalHours')).toBe(false);
    expect(applyPolicy({ ...chosen, checkIntervalHours: 1 }, policy)).toMatchObject({
      settings: { checkIntervalHours: 2 },
    });
  });

  it('decides false as firmly as true', () => {
    const applied = applyPolicy(chosen, { keepSignedIn: false });
    expect(applied.settings.keepSignedIn).toBe(false);
    expect(applied.locked.has('keepSignedIn')).toBe(true);
  });

  it('never changes the settings it was given, so that they return when the policy goes', () => {
    const before = structuredClone(chosen);
    applyPolicy(chosen, everything);
    expect(chosen).toEqual(before);
  });

  it('changes only what it locks or bounds, whatever the policy', () => {
    const keys = Object.keys(everything) as (keyof Policy)[];
    fc.assert(
      fc.property(fc.subarray(keys), (present) => {
        const policy = Object.fromEntries(present.map((key) => [key, everything[key]]));
        const { settings, locked } = applyPolicy(chosen, policy);
        for (const field of Object.keys(chosen) as (keyof Settings)[]) {
          if (field === 'checkIntervalHours' || locked.has(field)) continue;
          expect(settings[field]).toBe(chosen[field]);
        }
      }),
    );
  });
});

describe('a change of settings under policy', () => {
  it('is refused for a locked field, by its name', () => {
    const applied = applyPolicy(chosen, { badgeMode: 'all' });
    expect(fieldLockedByPolicy({ language: 'ja', badgeMode: 'off' }, applied)).toBe('badgeMode');
  });

  it('is refused for a ladder of one business when the organisation set the ladder', () => {
    const applied = applyPolicy(chosen, { warnDays: [3] });
    expect(fieldLockedByPolicy({ warnDaysByBusiness: {} }, applied)).toBe('warnDaysByBusiness');
  });

  it.each([1, 9])('is refused for an interval of %i h outside the limits', (checkIntervalHours) => {
    const applied = applyPolicy(chosen, { minCheckIntervalHours: 2, maxCheckIntervalHours: 8 });
    expect(fieldLockedByPolicy({ checkIntervalHours }, applied)).toBe('checkIntervalHours');
  });

  it('passes where the organisation decided nothing or allows it', () => {
    const applied = applyPolicy(chosen, { badgeMode: 'all', maxCheckIntervalHours: 8 });
    expect(fieldLockedByPolicy({ language: null, checkIntervalHours: 8 }, applied)).toBeNull();
  });
});

describe('the page after the installation', () => {
  it.each([
    { showFirstRun: null, installedByPerson: true, opens: true },
    { showFirstRun: null, installedByPerson: false, opens: false },
    { showFirstRun: true, installedByPerson: false, opens: true },
    { showFirstRun: false, installedByPerson: true, opens: false },
  ])(
    'opens: $opens when policy says $showFirstRun and a person installed: $installedByPerson',
    ({ showFirstRun, installedByPerson, opens }) => {
      expect(opensFirstRun({ showFirstRun }, installedByPerson)).toBe(opens);
    },
  );
});

describe('the partner under policy', () => {
  it('is anybody where the organisation named none', () => {
    expect(allowsPartner({ partnerOrigin: null }, 'https://acme.example')).toBe(true);
  });

  it('is the one it named and no other', () => {
    const pinned = { partnerOrigin: 'https://acme.example' };
    expect(allowsPartner(pinned, 'https://acme.example')).toBe(true);
    expect(allowsPartner(pinned, 'https://acme.example:8443')).toBe(false);
    expect(allowsPartner(pinned, 'https://evil.example')).toBe(false);
  });
});
