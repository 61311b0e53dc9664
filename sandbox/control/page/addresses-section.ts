import { control, type World } from './api.ts';
import { attempt, element, find, redraw } from './dom.ts';

/** Makes the form that registers addresses work; `refresh` shows the page anew. */
export function startAddressesSection(refresh: () => Promise<void>): void {
  find<HTMLFormElement>('redirects').addEventListener('submit', (event) => {
    event.preventDefault();
    const uri = String(new FormData(event.target as HTMLFormElement).get('uri'));
    void attempt(() => control.addRedirectUris({ uris: [uri] }), 'The address is registered.').then(
      refresh,
    );
  });
}

/** Where the parts listen, and the app that partners are configured with. */
export function showAddresses(world: World): void {
  const { origins, app } = world;
  const entries: [string, string][] = [
    ['Graph API', origins.graphOrigin],
    ['Login dialog', origins.loginOrigin],
    ['Identity provider', origins.issuerOrigin],
    ['App id', app.id],
    ['App secret', app.secret],
    ...app.redirectUris.map((uri): [string, string] => ['Redirect', uri]),
  ];
  redraw('address-list', entries, () =>
    entries.flatMap(([name, value]) => [
      element('dt', {}, name),
      element('dd', {}, element('code', {}, value)),
    ]),
  );
}
