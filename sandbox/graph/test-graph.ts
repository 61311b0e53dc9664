import type { Sandbox } from '../start-sandbox.ts';

/** One answer of the stand-in, parsed. */
export interface TestAnswer {
  status: number;
  headers: Headers;
  text: string;
  /** The parsed body; tests look into it freely. */
  body: GraphBody;
}

export interface GraphBody {
  id?: string;
  data?: Record<string, unknown>[];
  paging?: { cursors?: { before?: string; after?: string }; next?: string; previous?: string };
  error?: { code: number; error_subcode?: number; message: string; type?: string };
  [key: string]: unknown;
}

/** Asks the stand-in for Graph as one token's holder, by `Authorization: Bearer`. */
export function createTestGraph(sandbox: Sandbox, token: string | null) {
  const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};

  async function ask(path: string, init: RequestInit = {}): Promise<TestAnswer> {
    const url = path.startsWith('http') ? path : `${sandbox.graphOrigin}${path}`;
    const response = await fetch(url, { ...init, headers: { ...headers, ...init.headers } });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parse(text) };
  }

  return {
    ask,
    get: (path: string) => ask(`/v25.0/${path}`),
    delete: (path: string) => ask(`/v25.0/${path}`, { method: 'DELETE' }),
    post: (path: string, form: Record<string, string>) =>
      ask(`/v25.0/${path}`, { method: 'POST', body: new URLSearchParams(form) }),
    batch: async (items: object[], form: Record<string, string> = {}): Promise<BatchRow[]> => {
      const body = new URLSearchParams({ batch: JSON.stringify(items), ...form });
      const answer = await ask('/v25.0/', { method: 'POST', body });
      return answer.body as unknown as BatchRow[];
    },
  };
}

export type BatchRow = {
  code: number;
  headers?: { name: string; value: string }[];
  body: string;
} | null;

function parse(text: string): GraphBody {
  try {
    return JSON.parse(text) as GraphBody;
  } catch {
    return {};
  }
}
