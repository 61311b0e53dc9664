import { createGraphClient } from '../graph/graph-client.ts';
import type { GraphFailure } from '../graph/graph-failure.ts';
import { isAboutToken } from '../graph/graph-failure.ts';
import { inspectToken } from './inspect-token.ts';
import { reportAsJson, reportAsTable } from './print-report.ts';
import type { TokenReport } from './token-report.ts';

/** How `npm run inspect` ends, for scripts around it. */
export const exitCodes = {
  /** All read, and no asset is losing access. */
  well: 0,
  /** All read, and some asset is losing, has lost or may lose access. */
  atRisk: 1,
  /** Called wrongly: no token on standing input, an unknown option, a bad address. */
  usage: 2,
  /** Meta no longer takes the token, or takes it only with a step by its owner. */
  tokenRefused: 3,
  /** Meta could not be read, or not all of it. */
  unread: 4,
} as const;

export interface InspectRun {
  /** Without `node` and the script. */
  args: readonly string[];
  /** All of standard input: the token, and on a second line an `appsecret_proof` if the app needs one. */
  input: string;
  env: Readonly<Record<string, string | undefined>>;
  fetch: typeof globalThis.fetch;
  sleep(ms: number): Promise<void>;
  nowMs(): number;
  random(): number;
}

export interface InspectOutput {
  exitCode: number;
  stdout: string;
  stderr: string;
}

const usage = `Reads a Meta access token from standard input and says what it is and reaches.

  npm run --silent inspect < token.txt
  npm run --silent inspect -- --json < token.txt

The token is never an argument: arguments are seen by every process and kept in shell history.
A second line of input is taken as appsecret_proof. GRAPH_ORIGIN and META_GRAPH_VERSION choose
another address and version.
Exit codes: 0 nothing at risk, 1 some asset loses, lost or may lose access, 2 called wrongly,
3 token refused by Meta, 4 Meta could not be read, or not all of it.`;

/** The whole command, with everything outside it handed in. */
export async function runInspect(run: InspectRun): Promise<InspectOutput> {
  const { args, env } = run;
  if (args.includes('--help')) return { exitCode: exitCodes.well, stdout: usage, stderr: '' };
  const isJson = args.includes('--json');
  if (args.some((arg) => arg !== '--json')) return wrongly('Unknown argument.');
  const [accessToken = '', appSecretProof] = run.input.split(/\r?\n/).map((line) => line.trim());
  if (!/^[\x21-\x7e]{8,}$/.test(accessToken)) return wrongly('No token on standard input.');
  const origin = graphOrigin(env.GRAPH_ORIGIN);
  if (origin === null) return wrongly('GRAPH_ORIGIN must be https: (or http: on loopback).');
  const version = env.META_GRAPH_VERSION ?? 'v25.0';
  if (!/^v\d+\.\d+$/.test(version)) return wrongly('META_GRAPH_VERSION must look like v25.0.');
  const { fetch, sleep, random, nowMs } = run;
  const connection = { fetch, origin, version, sleep, random, nowMs };
  const client = createGraphClient({
    ...connection,
    accessToken,
    appSecretProof: appSecretProof || null,
  });
  const result = await inspectToken({ client, accessToken, nowMs });
  if (!result.ok) return refused(result.failure);
  const { report } = result;
  const stdout = isJson ? reportAsJson(report) : reportAsTable(report);
  return { exitCode: exitCodeOf(report), stdout, stderr: '' };
}

function exitCodeOf(report: TokenReport): number {
  if (report.gaps.length > 0) return exitCodes.unread;
  const atRisk = ['expiring', 'due', 'lost', 'unreachable', 'blind_spot', 'unchecked'];
  const isAny = report.assets.some(({ judgement }) => atRisk.includes(judgement.standing));
  return isAny ? exitCodes.atRisk : exitCodes.well;
}

function wrongly(reason: string): InspectOutput {
  return { exitCode: exitCodes.usage, stdout: '', stderr: `${reason}\n\n${usage}` };
}

function refused(failure: GraphFailure): InspectOutput {
  const { code, subcode, fbtraceId } = failure;
  const facts = [
    failure.kind,
    'reason' in failure ? failure.reason : null,
    code === null ? null : `code ${code}${subcode === null ? '' : `/${subcode}`}`,
    fbtraceId === null ? null : `trace ${fbtraceId}`,
  ].filter((fact) => fact !== null);
  const isRefused = isAboutToken(failure);
  const what = isRefused ? 'Meta refuses this token' : 'Meta could not be read';
  return {
    exitCode: isRefused ? exitCodes.tokenRefused : exitCodes.unread,
    stdout: '',
    stderr: `${what}: ${facts.join(', ')}.`,
  };
}

function graphOrigin(given: string | undefined): string | null {
  const address = given ?? 'https://graph.facebook.com';
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback);
  return isSafe ? url.origin : null;
}
