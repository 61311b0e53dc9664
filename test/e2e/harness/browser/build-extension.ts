import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
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
export function buildExtension(browser: Browser, origins: BuildOrigins): Promise<string> {
  const outDir = join(projectRoot, 'artifacts/build', randomUUID());
  const script = join(import.meta.dirname, 'build-extension-main.ts');
  const child = spawn(process.execPath, [script, browser, outDir], {
    cwd: projectRoot,
    env: {
      ...process.env,
      // Vitest sets it to "test", which would make React's and Vite's builds something else.
      NODE_ENV: 'production',
      WXT_GRAPH_ORIGIN: origins.graph,
      WXT_LOGIN_ORIGIN: origins.login,
      WXT_PARTNER_ORIGIN: origins.partner ?? '',
      WXT_ISSUER_ORIGIN: origins.issuer ?? '',
      WXT_EXTENSION_KEY: extensionKey,
      WXT_GECKO_ID: geckoId,
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(join(outDir, `${browser}-mv3`));
      else reject(new Error(`The build for ${browser} failed:\n${output}`));
    });
  });
}
