import { describe, expect, it } from 'vitest';
import { installedFeature } from '../../../test/fakes/samples/installs.ts';
import { featureChange, featureDraft, wrongFields } from './feature-edit.ts';

const feature = installedFeature({
  customisation: {
    ctaButtonText: 'Book Now',
    ctaButtonUrl: 'https://contoso.example/book',
    belowButtonText: null,
  },
});
const draft = featureDraft(feature);

describe('a change of a feature', () => {
  it('is nothing while nothing differs but spaces', () => {
    expect(featureChange(feature, draft)).toEqual({});
    expect(featureChange(feature, { ...draft, ctaButtonText: ' Book Now ' })).toEqual({});
  });

  it('holds only what differs', () => {
    const edited = { ...draft, enabled: false, belowButtonText: ' Powered by Acme ' };
    expect(featureChange(feature, edited)).toEqual({
      enabled: false,
      belowButtonText: 'Powered by Acme',
    });
  });

  it('may empty the text below, not the button', () => {
    const below = { ...feature, customisation: { ...draft, belowButtonText: 'x' } };
    const emptied = featureChange(below, { ...featureDraft(below), belowButtonText: '' });
    expect([emptied, wrongFields(emptied)]).toEqual([{ belowButtonText: '' }, []]);
    expect(wrongFields({ ctaButtonText: '' })).toEqual(['ctaButtonText']);
  });

  it.each([
    ['https://contoso.example/order', true],
    ['http://contoso.example', false],
    ['javascript:alert(1)', false],
    ['contoso.example', false],
    ['', false],
  ])('leads to an https address only: %s', (ctaButtonUrl, isGood) => {
    expect(wrongFields({ ctaButtonUrl })).toEqual(isGood ? [] : ['ctaButtonUrl']);
  });
});
