import type { KnownPartnerEvent } from '../../../contract/events.ts';
import type { Happening } from '../../domain/alerts/alert-ledger.ts';
import type { EventSubject } from '../events/event-subject.ts';

/**
 * Whether one of the partner's events deserves a message of its own, and which. Assets that were lost
 * or recovered are told by the check that follows an event, from what Meta says.
 */
export function partnerHappening(
  event: KnownPartnerEvent,
  { name, business }: EventSubject,
): Happening | null {
  if (event.type === 'install.removed') {
    return { kind: 'install_removed', key: `install|${event.data.externalBusinessId}`, business };
  }
  if (event.type === 'feature.off') {
    const { instanceId, featureType } = event.data;
    const key = `feature|${instanceId}`;
    return { kind: 'feature_off', key, business, name: name ?? featureType };
  }
  return null;
}
