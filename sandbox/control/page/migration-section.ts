import { control, type World } from './api.ts';
import { attempt, button, element, fillSelect, find, redraw, row, table } from './dom.ts';
import { sayDistance, sayTime, urgency } from './words.ts';

const dayMs = 86_400_000;

/** The transfer form. */
export function startMigrationSection(refresh: () => Promise<void>): void {
  find<HTMLFormElement>('transfer').addEventListener('submit', (event) => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const transfer = {
      fromUserId: String(form.get('fromUserId')),
      toUserId: String(form.get('toUserId')),
      days: Number(form.get('days')),
    };
    void attempt(
      () => control.transferPermissions(transfer),
      'The permissions are being transferred.',
    ).then(refresh);
  });
}

/** Running migrations with their deadlines, and who could start one. */
export function showMigrations(world: World, nowMs: number, refresh: () => Promise<void>): void {
  const names = new Map(world.users.map((user) => [user.id, user.name]));
  const businesses = new Map(world.businesses.map((business) => [business.id, business.name]));
  const choices = (managed: boolean) =>
    world.users
      .filter((user) => user.managed === managed)
      .map((user) => element('option', { value: user.id }, `${user.name} (${user.id})`));
  const form = find<HTMLFormElement>('transfer');
  for (const [name, managed] of [
    ['fromUserId', false],
    ['toUserId', true],
  ] as const) {
    const select = form.elements.namedItem(name) as HTMLSelectElement;
    fillSelect(select, choices(managed));
  }
  redraw('migration-list', [world.migrations, Math.floor(nowMs / 3_600_000)], () => {
    if (world.migrations.length === 0)
      return [element('p', { class: 'quiet' }, 'Nobody is moving to a managed account.')];
    return world.migrations.map((migration) => {
      const { fromUserId: userId } = migration;
      const latest = Math.max(...migration.deadlines.map((each) => each.expiresAtMs));
      const move = (expiresAtMs: number, said: string) => () =>
        void attempt(() => control.moveMigrationDeadline({ userId, expiresAtMs }), said).then(
          refresh,
        );
      const rows = migration.deadlines.map(({ businessId, expiresAtMs }) =>
        row(
          businesses.get(businessId) ?? businessId,
          sayTime(expiresAtMs),
          element('span', { class: urgency(expiresAtMs, nowMs) }, sayDistance(expiresAtMs, nowMs)),
        ),
      );
      return element(
        'div',
        {},
        element('h3', {}, `${names.get(userId) ?? userId} moves to the managed account`),
        table(`Deadlines of ${names.get(userId)}`, ['Business', 'Access ends', ''], rows),
        element(
          'div',
          { class: 'actions spaced' },
          button(
            'Extend by 30 days',
            `extend-${userId}`,
            move(latest + 30 * dayMs, 'The window is longer now.'),
          ),
          button(
            'End in 3 days',
            `shorten-${userId}`,
            move(nowMs + 3 * dayMs, 'Access ends in three days.'),
          ),
          button(
            'End in 1 hour',
            `hour-${userId}`,
            move(nowMs + 3_600_000, 'Access ends in an hour.'),
          ),
          button(
            'Cancel the migration',
            `cancel-${userId}`,
            () =>
              void attempt(
                () => control.cancelMigration({ userId }),
                'The migration is cancelled.',
              ).then(refresh),
          ),
        ),
      );
    });
  });
}
