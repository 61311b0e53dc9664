import { control } from './api.ts';
import { attempt, element, find, redraw, row, table } from './dom.ts';

/** Subscribing, holding and releasing. */
export function startWebhooksSection(refresh: () => Promise<void>): void {
  find<HTMLFormElement>('callback').addEventListener('submit', (event) => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const callbackUrl = String(form.get('callbackUrl'));
    const verifyToken = String(form.get('verifyToken'));
    void attempt(
      () => control.configureWebhooks({ callbackUrl, verifyToken }),
      'The callback passed the handshake and is subscribed.',
    ).then(refresh);
  });
  const hold = (id: string, held: boolean, order: 'sent' | 'reversed', said: string) =>
    find(id).addEventListener('click', () => {
      void attempt(() => control.holdWebhooks({ held, order }), said).then(refresh);
    });
  hold('hold', true, 'sent', 'Deliveries are held back.');
  hold('release', false, 'sent', 'Held deliveries are sent in order.');
  hold('release-reversed', false, 'reversed', 'Held deliveries are sent in reverse.');
}

/** What is subscribed and what was delivered. */
export async function showWebhooks(): Promise<void> {
  const subscriptions = await control.listSubscriptions();
  const deliveries = await control.listDeliveries();
  redraw('delivery-list', [subscriptions, deliveries], () => {
    const callback = subscriptions[0]?.callbackUrl;
    const said = callback
      ? `Subscribed: ${callback} (${subscriptions.map((each) => each.object).join(', ')})`
      : 'No callback is subscribed: nothing is sent.';
    const rows = deliveries
      .slice(0, 50)
      .map((delivery) =>
        row(
          delivery.fields.join(', '),
          String(delivery.updates),
          element(
            'span',
            { class: delivery.state === 'delivered' ? 'good' : 'soon' },
            delivery.state,
          ),
          String(delivery.attempts),
          delivery.lastStatus === null ? '–' : String(delivery.lastStatus),
        ),
      );
    const note = element('p', { class: 'quiet spaced' }, said);
    if (rows.length === 0) return [note];
    return [note, table('Deliveries', ['Field', 'Updates', 'State', 'Attempts', 'Status'], rows)];
  });
}
