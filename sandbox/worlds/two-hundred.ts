import { generatedScenario } from '../world/generated-scenario.ts';

/** 4 businesses of 50. */
export default generatedScenario({
  title: '200 assets',
  description: 'Jørgen Åkesson reaches 200 assets in four businesses, all of which end in 6 days.',
  businesses: 4,
  pages: 20,
  adAccounts: 15,
  catalogs: 4,
  pixels: 10,
  endsInDays: 6,
});
