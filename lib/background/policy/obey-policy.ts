import type { Background } from '../create-background.ts';

/** Puts a changed policy into force in everything that runs or is stored. */
export async function obeyPolicy(
  background: Pick<Background, 'alerts' | 'partner' | 'pausing' | 'settleSecrets'>,
): Promise<void> {
  await background.partner.obeyPolicy();
  await background.settleSecrets();
  await Promise.all([background.pausing.refresh(), background.alerts.announce()]);
}
