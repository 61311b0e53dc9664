import type { SandboxControl } from './sandbox-control.ts';

/**
 * The control of a sandbox that runs in another process, with the same methods as the one in
 * process. A refused call rejects with the sandbox's own sentence.
 */
export function createControlClient(controlOrigin: string): SandboxControl {
  const call = async (name: string, input: unknown): Promise<unknown> => {
    const response = await fetch(`${controlOrigin}/api/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: input === undefined ? '' : JSON.stringify(input),
    });
    const answer = (await response.json()) as { error?: string };
    if (!response.ok) throw new Error(`${name}: ${answer.error}`);
    return answer;
  };
  return new Proxy({} as SandboxControl, {
    get: (_target, name) =>
      typeof name === 'string' && name !== 'then'
        ? (input?: unknown) => call(name, input)
        : undefined,
  });
}
