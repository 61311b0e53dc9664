import { describe, expect, it } from 'vitest';
import { assets } from '../../test/e2e/screens/assets.ts';
import { englishTexts } from '../../test/fakes/english-texts.ts';
import { handoverText } from './handover-text.ts';

const texts = await englishTexts();
const deadline = new Date(2026, 5, 2, 14).getTime();
const list = [
  ...assets(2, { id: '501', name: 'Contoso' }, 'blind_spot', null, 1),
  ...assets(3, { id: '502', name: 'Fabrikam' }, 'expiring', deadline, 1),
];

describe('the text for a colleague', () => {
  it('names each asset with its id, business and exact end, soonest first', () => {
    const text = handoverText(texts, { assets: list, partner: 'Acme Ads' });
    expect(text).toMatch(/^Hello,\nour partner Acme Ads is about to lose access to 5 Meta assets/);
    expect(text.indexOf('Fabrikam (502)')).toBeLessThan(text.indexOf('Contoso (501)'));
    expect(text).toMatch(/Fabrikam Berlin 1 \(502-.*\), access ends Tuesday,? 2 June 2026/);
    expect(text).toContain('can’t be dated');
    expect(text).toContain('Meta Business settings');
  });

  it('is short where only a short one fits, and says so', () => {
    const text = handoverText(texts, { assets: list, partner: 'Acme Ads', most: 2 });
    expect(text.match(/^- /gm)).toHaveLength(2);
    expect(text).toContain('and 3 more');
  });

  it('holds no link', () => {
    expect(handoverText(texts, { assets: list, partner: 'Acme Ads' })).not.toMatch(/https?:/);
  });
});
