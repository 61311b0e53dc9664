import { describe, expect, it } from 'vitest';
import { englishTexts } from '../../../test/fakes/english-texts.ts';
import { datedAsset, judgedAsset } from '../../../test/fakes/samples/judged-assets.ts';
import { assetsCsv } from './assets-csv.ts';

const NOW = Date.parse('2026-05-22T08:00Z');
const at = { nowMs: NOW, zone: 'Europe/Paris' };
const words = await englishTexts();

describe('the table of assets', () => {
  it('names each asset, its business, its standing and its date in UTC', () => {
    const assets = [
      datedAsset({ id: '12', deadlineMs: Date.parse('2026-06-03T12:00Z') }, NOW),
      judgedAsset({ id: '13', standing: 'clear', business: null, usedByPartner: false }),
    ];
    expect(assetsCsv(assets, at, words).replace('\uFEFF', '').split('\r\n')).toEqual([
      'Business,Business ID,Asset,Asset ID,Type,Standing,Access ends,Days left,Last read,Used by partner,Features',
      'Contoso,7,Page 12,12,Page,access ends,2026-06-03T12:00:00.000Z,12,1970-01-01T00:00:00.000Z,yes,',
      ',,Page 13,13,Page,fine,,,1970-01-01T00:00:00.000Z,no,',
      '',
    ]);
  });

  it('does not let a name become a formula', () => {
    const asset = { ...judgedAsset({}), name: '=HYPERLINK("http://evil.example")' };
    expect(assetsCsv([asset], at, words)).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
  });
});
