import type { SandboxControl } from '../sandbox-control.ts';

/** The sandbox's control methods, called by name; a refusal rejects with the sandbox's sentence. */
export const control = new Proxy({} as SandboxControl, {
  get: (_target, name) => async (input?: unknown) => {
    const response = await fetch(`/api/${String(name)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: input === undefined ? '' : JSON.stringify(input),
    });
    const answer = (await response.json()) as { error?: string };
    if (!response.ok) throw new Error(answer.error ?? `HTTP ${response.status}`);
    return answer;
  },
});

export type World = Awaited<ReturnType<SandboxControl['readWorld']>>;
