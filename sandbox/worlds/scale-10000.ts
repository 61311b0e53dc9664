import { generatedScenario } from '../world/generated-scenario.ts';

/** 40 businesses of 250 (the business itself among them): 10,000. */
export default generatedScenario({
  title: '10,000 assets',
  description:
    'Jørgen Åkesson reaches 10,000 assets in 40 businesses, all of which end in 21 days. Set `businessExpansion` to `refused` for the Graph that does not expand a business.',
  businesses: 40,
  pages: 100,
  adAccounts: 80,
  catalogs: 29,
  pixels: 40,
  endsInDays: 21,
});
