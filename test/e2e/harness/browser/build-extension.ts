import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { runScript } from '../../../release/run-script.ts';
import { projectRoot } from '../../../runner/project-root.ts';
import { extensionKey, geckoId } from './extension-identity.ts';

/** The addresses a build is made for, all on loopback. */
export interface Origins {
  graph: string;
  login: string;
  partner: string;
  issuer: string;
}

/** A build without a partner's addresses asks the person for them. */
export type BuildOrigins = Pick<Origins, 'graph' | 'login'> & Partial<Origins>;

export type Browser = 'chrome' | 'firefox';

/**
 * A production build in a folder of its own; answers that folder. A process of its own, because
 * Vite reads the addresses from the environment.
 */
export async function buildExtension(browser: Browser, origins: BuildOrigins): Promise<string> {
  const outDir = join(projectRoot, 'artifacts/build', randomUUID());
  await runScript(join(import.meta.dirname, 'build-extension-main.ts'), [browser, outDir], {
    env: {
      WXT_GRAPH_ORIGIN: origins.graph,
      WXT_LOGIN_ORIGIN: origins.login,
      WXT_PARTNER_ORIGIN: origins.partner ?? '',
      WXT_ISSUER_ORIGIN: origins.issuer ?? '',
      WXT_EXTENSION_KEY: extensionKey,
      WXT_GECKO_ID: geckoId,
    },
  });
  return join(outDir, `${browser}-mv3`);
}
