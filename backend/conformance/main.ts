import { inspect } from 'node:util';
import * as z from 'zod/mini';
import type { Credentials } from './check.ts';
import { runConformance } from './run-conformance.ts';

const usage = `npm run conformance -- https://partner.example

Checks an implementation of the partner contract. What it may use comes by the environment:
  PARTNER_TOKEN        an access token of the partner's sign-in service for apiBase
  OTHER_TENANT_TOKEN   the same of another customer organisation
  META_TOKEN           a Meta user token of the partner's app
  META_ASSETS          assets it reaches: id:type,id:type (their credentials are replaced by it)
`;

const assetSchema = z.object({ id: z.string().check(z.minLength(1)), type: z.string() });

/** Prints a table of what holds; exit code 1 when something fails. */
async function main(): Promise<void> {
  const [address, ...others] = process.argv.slice(2);
  if (!address || others.length > 0 || !URL.canParse(address)) {
    process.stderr.write(usage);
    process.exitCode = 2;
    return;
  }
  const findings = await runConformance(new URL(address).origin, readCredentials());
  const width = Math.max(...findings.map(({ name }) => name.length));
  for (const { name, outcome, detail } of findings) {
    process.stdout.write(`${name.padEnd(width)}  ${outcome.padEnd(11)}  ${detail}\n`);
  }
  if (findings.some(({ outcome }) => outcome === 'fails')) process.exitCode = 1;
}

function readCredentials(): Credentials {
  const { PARTNER_TOKEN, OTHER_TENANT_TOKEN, META_TOKEN, META_ASSETS } = process.env;
  const assets = META_ASSETS?.split(',').map((text) => {
    const [id, type] = text.split(':');
    return assetSchema.parse({ id, type });
  });
  return {
    partnerToken: PARTNER_TOKEN,
    otherTenantToken: OTHER_TENANT_TOKEN,
    metaToken: META_TOKEN,
    assets,
  };
}

main().catch((error: unknown) => {
  process.stderr.write(`${inspect(error)}\n`);
  process.exitCode = 1;
});
