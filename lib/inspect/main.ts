import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { runInspect } from './run-inspect.ts';

/** `npm run inspect`: whose token this is, what it may do, and how every asset it reaches stands. */
const output = await runInspect({
  args: process.argv.slice(2),
  input: process.stdin.isTTY ? '' : await text(process.stdin),
  env: process.env,
  fetch: globalThis.fetch,
  sleep: (ms) => delay(ms),
  nowMs: Date.now,
  random: Math.random,
});
if (output.stdout !== '') console.log(output.stdout);
if (output.stderr !== '') console.error(output.stderr);
process.exitCode = output.exitCode;
