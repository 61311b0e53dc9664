import type { SeenAsset } from '../world-methods.ts';
import { control, type World } from './api.ts';
import { attempt, button, element, find, redraw, row, table } from './dom.ts';
import { kindNames, sayDistance, sayTime, urgency } from './words.ts';

const shownAtOnce = 150;
const openUsers = new Set<string>();
const filters = new Map<string, string>();

/** The form that makes test users. */
export function startPeopleSection(refresh: () => Promise<void>): void {
  find<HTMLFormElement>('test-user').addEventListener('submit', (event) => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const user = {
      name: String(form.get('name')),
      managed: form.get('kind') === 'managed',
      scopes: words(String(form.get('scopes'))),
    };
    void attempt(() => control.createTestUser(user), `${user.name} is created.`).then(refresh);
  });
}

/** Every account with its assets; an account's list is read when it is opened. */
export async function showPeople(
  world: World,
  nowMs: number,
  refresh: () => Promise<void>,
): Promise<void> {
  const seen = new Map<string, SeenAsset[]>();
  for (const userId of openUsers) seen.set(userId, await control.readUserAssets({ userId }));
  const data = [world.users, [...seen], [...filters], Math.floor(nowMs / 3_600_000)];
  redraw('people-list', data, () =>
    world.users.map((user) => {
      const details = element(
        'details',
        { id: `person-${user.id}`, open: openUsers.has(user.id) },
        element(
          'summary',
          {},
          element('strong', {}, user.name),
          element(
            'span',
            { class: 'badge' },
            user.managed ? 'managed Meta account' : 'personal Facebook account',
          ),
          ` ${user.businesses.length} businesses · ${grantWords(user.grant)}`,
        ),
        ...assetList(user, seen.get(user.id), world, nowMs, refresh),
      );
      details.addEventListener('toggle', () => {
        const isOpen = (details as HTMLDetailsElement).open;
        if (isOpen === openUsers.has(user.id)) return;
        if (isOpen) openUsers.add(user.id);
        else openUsers.delete(user.id);
        void refresh();
      });
      return details;
    }),
  );
}

function grantWords(grant: World['users'][number]['grant']): string {
  if (!grant) return 'has not connected the app';
  const assets = grant.assetIds ? `${grant.assetIds.length} picked assets` : 'all assets';
  return `gave the app ${grant.scopes.length} permissions on ${assets}`;
}

function assetList(
  user: World['users'][number],
  assets: SeenAsset[] | undefined,
  world: World,
  nowMs: number,
  refresh: () => Promise<void>,
): HTMLElement[] {
  if (!assets) return [];
  const userId = user.id;
  const names = new Map(world.businesses.map((business) => [business.id, business.name]));
  const filter = filters.get(userId) ?? '';
  const matching = assets.filter((asset) =>
    `${asset.name} ${asset.id} ${asset.type} ${asset.access}`
      .toLowerCase()
      .includes(filter.toLowerCase()),
  );
  const search = element('input', {
    id: `filter-${userId}`,
    type: 'search',
    value: filter,
    placeholder: 'Find by name, id, kind or access',
    'aria-label': 'Find assets',
    onchange: (event) => {
      filters.set(userId, (event.target as HTMLInputElement).value);
      void refresh();
    },
  });
  const permissions = element('input', {
    id: `scopes-${userId}`,
    value: user.grant?.scopes.join(' ') ?? '',
    placeholder: 'none: the app is not connected',
    onchange: (event) => {
      const scopes = words((event.target as HTMLInputElement).value);
      const change = () => control.setAppGrant({ userId, scopes });
      void attempt(change, 'The permissions are changed.').then(refresh);
    },
  });
  const deletion = user.isTest
    ? [
        button('Delete this test user', `delete-${userId}`, () => {
          void attempt(() => control.deleteTestUser({ userId }), 'Deleted.').then(refresh);
        }),
      ]
    : [];
  const rows = matching
    .slice(0, shownAtOnce)
    .map((asset) =>
      row(
        asset.name ?? element('span', { class: 'quiet' }, '(no name)'),
        kindNames[asset.type] ?? asset.type,
        names.get(asset.businessId ?? '') ?? '–',
        element('span', { class: asset.access === 'none' ? 'bad' : '' }, accessWords[asset.access]),
        asset.endsAtMs === null
          ? element('span', { class: 'quiet' }, 'no date')
          : element(
              'span',
              { class: urgency(asset.endsAtMs, nowMs) },
              `${sayTime(asset.endsAtMs)} (${sayDistance(asset.endsAtMs, nowMs)})`,
            ),
        changeButton(userId, asset, refresh),
      ),
    );
  const more = matching.length > shownAtOnce ? ` Showing the first ${shownAtOnce}.` : '';
  return [
    element('label', { class: 'quiet', for: `scopes-${userId}` }, 'Permissions given to the app'),
    permissions,
    ...deletion,
    search,
    element('p', { class: 'quiet' }, `${matching.length} of ${assets.length} assets.${more}`),
    table('Assets', ['Asset', 'Kind', 'Business', 'Access', 'Ends', ''], rows),
  ];
}

const accessWords = { direct: 'assigned', inherited: 'inherited', none: 'none' };

function changeButton(userId: string, asset: SeenAsset, refresh: () => Promise<void>): HTMLElement {
  const name = asset.name ?? asset.id;
  const input = { userId, assetIds: [asset.id] };
  const id = `change-${userId}-${asset.id}`;
  if (asset.access === 'direct') {
    return button(
      'Take away',
      id,
      () => {
        void attempt(() => control.revokeAccess(input), `${name} is no longer assigned.`).then(
          refresh,
        );
      },
      `Take ${name} away`,
    );
  }
  return button(
    'Assign',
    id,
    () => {
      void attempt(() => control.grantAccess(input), `${name} is assigned.`).then(refresh);
    },
    `Assign ${name}`,
  );
}

function words(text: string): string[] {
  return text.split(/[\s,]+/).filter(Boolean);
}
