import { parseArgs } from 'node:util';
import { startSandbox } from './start-sandbox.ts';

const { values } = parseArgs({
  options: {
    world: { type: 'string', default: 'demo' },
    port: { type: 'string', default: '4000' },
    'redirect-uri': { type: 'string', multiple: true, default: [] },
  },
});

const sandbox = await startSandbox({
  world: values.world,
  port: Number(values.port),
  redirectUris: values['redirect-uri'],
});
const { app } = await sandbox.control.readWorld();

console.log(`
The sandbox stands in for Meta, on this machine only.

  Control page        ${sandbox.controlOrigin}
  Graph API           ${sandbox.graphOrigin}
  Login dialog        ${sandbox.loginOrigin}
  Identity provider   ${sandbox.issuerOrigin}

For the backend:
  GRAPH_ORIGIN=${sandbox.graphOrigin}
  LOGIN_ORIGIN=${sandbox.loginOrigin}
  OAUTH_ISSUER=${sandbox.issuerOrigin}
  OAUTH_CLIENT_ID=holdfast
  TENANT_CLAIM=org
  META_APP_ID=${app.id}
  META_APP_SECRET=${app.secret}

For a build of the extension:
  WXT_GRAPH_ORIGIN=${sandbox.graphOrigin}
  WXT_LOGIN_ORIGIN=${sandbox.loginOrigin}
  WXT_ISSUER_ORIGIN=${sandbox.issuerOrigin}
`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void sandbox.close());
}
