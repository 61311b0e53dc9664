import { generatedScenario } from '../world/generated-scenario.ts';

/** First installed after the deadline: nothing of the old account answers any more. */
export default generatedScenario({
  title: 'Everything lost',
  description:
    'The deadline passed two days ago. The old account reaches nothing; the managed one reaches all.',
  businesses: 2,
  pages: 5,
  adAccounts: 4,
  catalogs: 2,
  pixels: 2,
  endsInDays: -2,
});
