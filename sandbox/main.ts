import { parseArgs } from 'node:util';
import * as z from 'zod';
import { behaviourPatchSchema } from './behaviour.ts';
import { publicClientId, serviceClient } from './identity/identity-provider.ts';
import { type Sandbox, startSandbox } from './start-sandbox.ts';

const usage = `npm run sandbox -- [--world demo] [--port 4000] [--redirect-uri <address>]… [--set <switch>=<value>]…`;

async function start(): Promise<Sandbox> {
  const { values } = parseArgs({
    options: {
      world: { type: 'string', default: 'demo' },
      port: { type: 'string', default: '4000' },
      'redirect-uri': { type: 'string', multiple: true, default: [] },
      set: { type: 'string', multiple: true, default: [] },
    },
  });
  return startSandbox({
    world: values.world,
    port: z.coerce.number().int().min(0).max(65_532).parse(values.port),
    redirectUris: z.array(z.url()).parse(values['redirect-uri']),
    behaviour: z.strictObject(behaviourPatchSchema.shape).parse(readSwitches(values.set)),
  });
}

/** `name=value` pairs; values are JSON where they can be, else words. */
function readSwitches(pairs: string[]): Record<string, unknown> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      const text = pair.slice(at + 1);
      return [
        pair.slice(0, at),
        /^(true|false|-?\d+(\.\d+)?)$/.test(text) ? JSON.parse(text) : text,
      ];
    }),
  );
}

try {
  const sandbox = await start();
  const { app, title } = await sandbox.control.readWorld();
  console.log(`
The sandbox stands in for Meta, on this machine only. World: ${title}.

  Control page        ${sandbox.controlOrigin}
  Graph API           ${sandbox.graphOrigin}
  Login dialog        ${sandbox.loginOrigin}
  Identity provider   ${sandbox.issuerOrigin}

For the backend:
  GRAPH_ORIGIN=${sandbox.graphOrigin}
  LOGIN_ORIGIN=${sandbox.loginOrigin}
  OAUTH_ISSUER=${sandbox.issuerOrigin}
  OAUTH_CLIENT_ID=${publicClientId}
  TENANT_CLAIM=org
  META_APP_ID=${app.id}
  META_APP_SECRET=${app.secret}

For a build of the extension:
  WXT_GRAPH_ORIGIN=${sandbox.graphOrigin}
  WXT_LOGIN_ORIGIN=${sandbox.loginOrigin}
  WXT_ISSUER_ORIGIN=${sandbox.issuerOrigin}

A service signs in as ${serviceClient.id} with the secret ${serviceClient.secret}.
Redirect addresses: --redirect-uri here, or on the control page. Ctrl-C ends it.
`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void sandbox.close());
  }
} catch (error) {
  const reason = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
  console.error(`The sandbox could not start: ${reason}\n${usage}`);
  process.exitCode = 1;
}
