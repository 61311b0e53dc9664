import { spawnSync } from 'node:child_process';
import { findProgram } from './find-program.ts';
import type { Requirement } from './requirement.ts';

/** What cannot be found and cannot be installed from here, with the way to get it. */
export class MissingRequirements extends Error {
  constructor(missing: Requirement[], why: string) {
    const lines = missing.map((need) => `  - ${need.name}: ${need.advice}`);
    const packages = missing.map((need) => need.debianPackage).join(' ');
    super(
      `This machine lacks what the run needs, and ${why}:\n${lines.join('\n')}\n` +
        `On Debian or Ubuntu: sudo apt-get install ${packages}`,
    );
    this.name = 'MissingRequirements';
  }
}

function aptGet(args: string[]): boolean {
  console.log(`apt-get ${args.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', args, { stdio: 'inherit', env }).status === 0;
}

/**
 * Finds every requirement; installs what is absent from Debian's packages when root.
 * Throws {@link MissingRequirements} when something is still absent.
 */
export function ensureInstalled(requirements: Requirement[]): void {
  const missing = requirements.filter((need) => need.find() === null);
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) throw new MissingRequirements(missing, 'only root may install it');
  if (!findProgram(['apt-get'])) throw new MissingRequirements(missing, 'there is no apt-get');

  const packages = missing.map((need) => need.debianPackage);
  const installed =
    aptGet(['update', '-qq']) &&
    aptGet(['install', '-y', '-qq', '--no-install-recommends', ...packages]);
  const absent = requirements.filter((need) => need.find() === null);
  if (absent.length > 0) {
    throw new MissingRequirements(absent, installed ? 'apt did not bring it' : 'apt-get failed');
  }
}

/** The same for a command of its own: says what is absent, and ends the process with 1. */
export function ensureInstalledOrExit(requirements: Requirement[]): void {
  try {
    ensureInstalled(requirements);
  } catch (error) {
    if (!(error instanceof MissingRequirements)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
