export { accessTokenAnswers } from './access-token-answers.ts';
export { credentials } from './credentials.ts';
export { events, lastRemovedEvent, tenants } from './events.ts';
export { installs, offeredInstallTokens } from './installs.ts';
export { metaSignIns } from './meta-sign-ins.ts';
export { credentialReads, graphPauses } from './operations.ts';
export { reconnectionAssets, reconnections } from './reconnections.ts';
export {
  migrationFacts,
  quarantinedEvents,
  webhookBatches,
  webhookDeliveries,
} from './webhooks.ts';
