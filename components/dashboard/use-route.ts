import { useSyncExternalStore } from 'react';

export const PLACES = [
  'overview',
  'assets',
  'features',
  'reconnections',
  'history',
  'accounts',
  'settings',
] as const;

export type Place = (typeof PLACES)[number];

/** Where in the dashboard one is: `#/assets?standing=lost`. */
export interface Route {
  place: Place;
  params: URLSearchParams;
}

/** An unknown place is the overview: links may come from another version. */
function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const place = PLACES.find((known) => known === path) ?? 'overview';
  return { place, params: new URLSearchParams(query) };
}

/** The address within the dashboard of a place, such as `#/assets?standing=due`. */
export function routeHash(place: Place, params: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams(params).toString();
  return `#/${place}${query ? `?${query}` : ''}`;
}

/** The current route; the browser's back button works. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  return parseRoute(hash);
}

function subscribe(onChange: () => void): () => void {
  addEventListener('hashchange', onChange);
  return () => removeEventListener('hashchange', onChange);
}
