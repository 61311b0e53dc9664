import { readFile } from 'node:fs/promises';
import type { HttpReply } from '../http/loopback-server.ts';

const folder = new URL('./page/', import.meta.url);
const types: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  ts: 'text/javascript; charset=utf-8',
};

/** The files of the control page; its TypeScript is turned into JavaScript when it is asked for. */
export async function readPageFile(path: string): Promise<HttpReply | null> {
  const name = path === '/' ? 'index.html' : path.slice(1);
  const type = /^[a-z-]+\.(html|css|ts)$/.exec(name)?.[1];
  if (!type) return null;
  const text = await readFile(new URL(name, folder), 'utf8').catch(() => null);
  if (text === null) return null;
  return {
    status: 200,
    headers: {
      'content-type': types[type] ?? 'text/plain',
      'cache-control': 'no-store',
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; frame-ancestors 'none'",
    },
    body: type === 'ts' ? await toJavaScript(text, name) : text,
  };
}

async function toJavaScript(text: string, name: string): Promise<string> {
  const { transformWithOxc } = await import('vite');
  return (await transformWithOxc(text, name, { sourcemap: false })).code;
}
