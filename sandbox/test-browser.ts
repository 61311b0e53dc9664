/** What a page load ended with. */
export interface LoadedPage {
  status: number;
  html: string;
  /** The foreign address the browser was sent to, which nobody serves here. */
  leftFor: string | null;
}

/** A browser small enough for tests: cookies, forms and redirects, no scripts. */
export function createBrowser() {
  const cookies = new Map<string, string>();

  async function load(address: string, init: RequestInit = {}): Promise<LoadedPage> {
    const url = new URL(address);
    if (url.hostname !== '127.0.0.1') return { status: 0, html: '', leftFor: address };
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { ...init.headers, ...(cookie ? { cookie } : {}) },
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const location = response.headers.get('location');
    if (location) return load(new URL(location, url).href);
    return { status: response.status, html: await response.text(), leftFor: null };
  }

  return {
    get: (address: string) => load(address),
    post: (address: string, form: Record<string, string | string[]>) => {
      const body = new URLSearchParams();
      for (const [name, value] of Object.entries(form)) {
        for (const each of [value].flat()) body.append(name, each);
      }
      return load(address, { method: 'POST', body });
    },
  };
}
