import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { freePort } from '../../../machine/free-port.ts';
import { type Browser, buildExtension } from './build-extension.ts';

/** A build whose Meta and partner are addresses at which nobody is: for what needs neither. */
export async function buildUnconnected(
  browser: Browser = 'chrome',
): Promise<{ extensionDir: string; remove: () => Promise<void> }> {
  const nobody = `http://127.0.0.1:${await freePort()}`;
  const extensionDir = await buildExtension(browser, {
    graph: nobody,
    login: nobody,
    issuer: nobody,
    partner: nobody,
  });
  return {
    extensionDir,
    remove: () => rm(dirname(extensionDir), { recursive: true, force: true }),
  };
}
