/** One Meta user of the stand-in. */
export interface FakeUser {
  id: string;
  name: string;
  isWorkAccount: boolean;
  /** Pages it reaches, with the day its access ends (seconds since 1970), if Meta names one. */
  pages: Map<string, { name: string; endsAtS?: number }>;
}

/** A grant: who gave it, and which pages were ticked (null: all). */
export interface FakeGrant {
  userId: string;
  scopes: readonly string[];
  ticked: readonly string[] | null;
}

export interface FakeMeta {
  users: Map<string, FakeUser>;
  /** By token. */
  grants: Map<string, FakeGrant>;
  /** Tokens Meta no longer takes. */
  dead: Set<string>;
  /** While true, Graph gives no answer. */
  isDown: boolean;
  nowMs(): number;
  answer(request: Request): Promise<Response>;
}

const json = (body: unknown, status: number, nowMs: number) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', date: new Date(nowMs).toUTCString() },
  });

const graphError = (code: number, subcode?: number) => ({
  error: { message: 'refused', type: 'OAuthException', code, error_subcode: subcode },
});

/** Graph as far as a check and a coverage reading ask it: `/me` with its pages, batches, lookups. */
export function createFakeMeta(nowMs: () => number): FakeMeta {
  const meta: FakeMeta = {
    users: new Map(),
    grants: new Map(),
    dead: new Set(),
    isDown: false,
    nowMs,
    async answer(request) {
      if (meta.isDown) throw new TypeError('fetch failed');
      const token = request.headers.get('authorization')?.replace('Bearer ', '') ?? '';
      const path = new URL(request.url).pathname.split('/').slice(2).join('/');
      if (request.method === 'POST' && path === '') {
        const form = new URLSearchParams(await request.text());
        const items = JSON.parse(form.get('batch') ?? '[]') as { relative_url: string }[];
        const answers = items.map(({ relative_url }) => {
          const { status, body } = call(token, relative_url);
          return { code: status, headers: [], body: JSON.stringify(body) };
        });
        return json(answers, 200, meta.nowMs());
      }
      const { status, body } = call(token, path + new URL(request.url).search);
      return json(body, status, meta.nowMs());
    },
  };

  function call(token: string, relativeUrl: string): { status: number; body: unknown } {
    const grant = meta.grants.get(token);
    const user = grant && meta.users.get(grant.userId);
    if (!user || meta.dead.has(token)) return { status: 400, body: graphError(190, 463) };
    const [path = '', query = ''] = relativeUrl.split('?');
    const fields = new URLSearchParams(query).get('fields') ?? '';
    if (path === 'me') {
      const body: Record<string, unknown> = {
        id: user.id,
        name: user.name,
        is_work_account: user.isWorkAccount,
      };
      if (fields.includes('accounts')) body.accounts = { data: [...user.pages].map(node) };
      return { status: 200, body };
    }
    if (path === 'me/permissions') {
      const data = grant.scopes.map((permission) => ({ permission, status: 'granted' }));
      return { status: 200, body: { data } };
    }
    const page = user.pages.get(path);
    if (page) return { status: 200, body: node([path, page]) };
    if (path.includes('/')) return { status: 200, body: { data: [] } };
    return { status: 400, body: graphError(100, 33) };
  }

  return meta;
}

function node([id, page]: [string, { name: string; endsAtS?: number }]) {
  const ends = page.endsAtS === undefined ? {} : { user_access_expire_time: page.endsAtS };
  return { id, name: page.name, ...ends };
}
