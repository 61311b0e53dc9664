import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { chromium } from '../../../machine/browsers.ts';
import { geckoId } from './extension-identity.ts';

/** Somebody who sets policy values for one browser of the tests, and takes them back. */
export interface Organisation {
  sets: (values: Record<string, unknown>) => void;
  takesAllBack: () => void;
}

/** An extension key nobody else uses, so that a policy reaches no other browser on this machine. */
export function ownExtensionKey(): { key: string; id: string } {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const der = publicKey.export({ type: 'spki', format: 'der' });
  const hex = createHash('sha256').update(der).digest('hex').slice(0, 32);
  const id = hex.replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));
  return { key: der.toString('base64'), id };
}

/** Where a Chromium browser looks for policies on Linux, and nowhere else. */
function policyFolder(): string {
  const browser = basename(chromium.find() ?? '');
  const vendor = /google-chrome/.test(browser)
    ? 'opt/chrome'
    : /edge/.test(browser)
      ? 'opt/edge'
      : 'chromium';
  return join('/etc', vendor, 'policies/managed');
}

/** Sets values in the system's folder, which Chromium watches while it runs. */
export function chromiumOrganisation(extensionId: string): Organisation {
  const folder = policyFolder();
  const file = join(folder, `holdfast-test-${extensionId}.json`);
  return {
    sets(values) {
      try {
        mkdirSync(folder, { recursive: true });
        const policy = { '3rdparty': { extensions: { [extensionId]: values } } };
        writeFileSync(file, JSON.stringify(policy));
      } catch (cause) {
        const advice = `Run as root, or once: sudo install -d -o "$USER" ${folder}`;
        throw new Error(`A test of policies has to write into ${folder}. ${advice}`, { cause });
      }
    },
    takesAllBack: () => rmSync(file, { force: true }),
  };
}

/** Firefox also looks into the home folder, when it starts. */
export function firefoxOrganisation(): Organisation & { home: string } {
  const home = mkdtempSync(join(tmpdir(), 'holdfast-home-'));
  const folder = join(home, '.mozilla/managed-storage');
  return {
    home,
    sets(data) {
      mkdirSync(folder, { recursive: true });
      const manifest = { name: geckoId, description: 'policy', type: 'storage', data };
      writeFileSync(join(folder, `${geckoId}.json`), JSON.stringify(manifest));
    },
    takesAllBack: () => rmSync(home, { recursive: true, force: true }),
  };
}
