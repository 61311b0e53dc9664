import { describe, expect, it } from 'vitest';
import { englishTexts } from '../../../test/fakes/english-texts.ts';
import { datedAsset, judgedAsset } from '../../../test/fakes/samples/judged-assets.ts';
import type { JudgedAsset } from '../assets/snapshot.ts';
import { digestText } from './digest-text.ts';

const NOW = Date.parse('2026-05-22T08:00Z');
const words = await englishTexts();
const digest = (assets: readonly JudgedAsset[], brokenSignIns: readonly string[] = []) =>
  digestText({ assets, brokenSignIns, nowMs: NOW, zone: 'Europe/Paris' }, words);

describe('the digest to copy or mail', () => {
  it('names business, number, date with zone, days left and the next step, soonest first', () => {
    const fabrikam = { id: '8', name: 'Fabrikam' };
    const { subject, body } = digest(
      [
        datedAsset({ id: 'b', deadlineMs: Date.parse('2026-06-03T12:00Z') }, NOW),
        datedAsset({ id: 'c', deadlineMs: Date.parse('2026-06-03T12:00Z') }, NOW),
        datedAsset(
          { id: 'a', business: fabrikam, deadlineMs: Date.parse('2026-05-23T12:00Z') },
          NOW,
        ),
        judgedAsset({ id: 'd', standing: 'lost', deadlineMs: Date.parse('2026-05-20T12:00Z') }),
        judgedAsset({ id: 'e', standing: 'blind_spot' }),
        datedAsset({ id: 'f', deadlineMs: Date.parse('2026-05-22T07:00Z') }, NOW),
      ],
      ['Romane Richter'],
    );
    expect(subject).toBe('5 Meta assets need you');
    expect(body.split('\n')).toEqual([
      'First of all: Romane Richter has to sign in again, or nothing can be checked.',
      'Contoso: 1 asset lost access 2 days ago, on Wed, 20 May 2026 at 14:00 CEST',
      'Contoso: access to 1 asset ended today, on Fri, 22 May 2026 at 09:00 CEST, yet it can still be read',
      'Fabrikam: 1 asset loses access tomorrow, on Sat, 23 May 2026 at 14:00 CEST',
      'Contoso: 2 assets lose access in 12 days, on Wed, 3 June 2026 at 14:00 CEST',
      '1 more can’t be dated but will probably lose access as well',
      '',
      'What to do: open Holdfast, sign in with your managed account and reconnect them.',
      '',
      'As of Fri, 22 May 2026 at 10:00 CEST',
    ]);
  });

  it('made short for a mail, it counts what it leaves out', () => {
    const assets = [1, 2, 3].map((day) =>
      datedAsset({ id: String(day), deadlineMs: NOW + day * 86_400_000 }, NOW),
    );
    const input = { assets, brokenSignIns: [], nowMs: NOW, zone: 'UTC', most: 1 };
    const lines = digestText(input, words).body.split('\n');
    expect(lines[0]).toMatch(/^Contoso: 1 asset loses access tomorrow/);
    expect(lines[1]).toBe('and 2 more assets, all later');
  });

  it('says that all is well when it is', () => {
    const { subject, body } = digest([judgedAsset({ standing: 'clear' })]);
    expect(subject).toBe('All Meta assets keep their access');
    expect(body).toContain('All Meta assets keep their access');
    expect(body).not.toContain('What to do');
  });

  it('never calls well what could not be read', () => {
    const { subject, body } = digest([judgedAsset({ standing: 'unchecked' })]);
    expect(subject).toBe('1 Meta asset needs you');
    expect(body).toContain('1 asset could not be read yet: its access is unknown');
    expect(body).not.toContain('keep their access');
  });

  it('leaves out what the partner does not use', () => {
    const others = [datedAsset({ deadlineMs: NOW + 1, usedByPartner: false }, NOW)];
    expect(digest(others).subject).toBe('All Meta assets keep their access');
  });
});
