import { control, type World } from './api.ts';
import { attempt, element, find, redraw, row, table } from './dom.ts';

/** Makes the button that empties the log work; `refresh` shows the page anew. */
export function startRequestsSection(refresh: () => Promise<void>): void {
  find('clear-requests').addEventListener('click', () => {
    void attempt(() => control.clearRequestLog(), 'The log is empty.').then(refresh);
  });
}

/** Totals as Meta counts them, and the latest requests. */
export async function showRequests(world: World): Promise<void> {
  const [counts, log] = [
    await control.readCallCounts(),
    await control.readRequestLog({ limit: 60 }),
  ];
  const names = new Map([...world.users, ...world.systemUsers].map((each) => [each.id, each.name]));
  const nameOf = (id: string | null) => (id ? (names.get(id) ?? id) : 'nobody');
  const byHolder = Object.entries(counts.callsByHolder).map(
    ([id, calls]) => `${nameOf(id)} ${calls}`,
  );
  find('counts').textContent =
    `${counts.calls} calls in ${counts.requests} requests${byHolder.length ? ` (${byHolder.join(', ')})` : ''}`;
  redraw('request-list', log, () => {
    const rows = log.map((entry) => {
      const items = entry.items.map(
        (item) => `${item.method} ${item.path} → ${item.code ?? 'null'}`,
      );
      return row(
        new Date(entry.atMs).toISOString().slice(5, 19).replace('T', ' '),
        items.length
          ? element(
              'details',
              { id: `request-${entry.sequence}` },
              element('summary', {}, `batch of ${items.length}`),
              element('code', {}, items.join('\n')),
            )
          : element('code', {}, `${entry.method} ${entry.path}`),
        element('span', { class: entry.status >= 400 ? 'bad' : '' }, String(entry.status)),
        String(entry.calls),
        nameOf(entry.holderId),
        entry.fault?.replaceAll('_', ' ') ?? '',
      );
    });
    return rows.length
      ? [table('Requests', ['World time (UTC)', 'Request', 'Status', 'Calls', 'By', 'Fault'], rows)]
      : [];
  });
}
