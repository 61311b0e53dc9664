import { generatedScenario } from '../world/generated-scenario.ts';

const { migrations: _migrations, ...scenario } = generatedScenario({
  title: 'No migration',
  description: 'Nobody is moving: no asset has a date, and all is well.',
  businesses: 2,
  pages: 4,
  adAccounts: 3,
  catalogs: 1,
  pixels: 2,
  endsInDays: 0,
});

export default scenario;
