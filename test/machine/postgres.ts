import { existsSync, readdirSync } from 'node:fs';
import { findProgram } from './find-program.ts';
import type { Requirement } from './requirement.ts';

const DEBIAN_ROOT = '/usr/lib/postgresql';

/** Newest PostgreSQL of Debian's packages first: they are not in PATH. */
function debianServers(): string[] {
  if (!existsSync(DEBIAN_ROOT)) return [];
  return readdirSync(DEBIAN_ROOT)
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => `${DEBIAN_ROOT}/${version}/bin/pg_ctl`);
}

/** The server's `pg_ctl`; initdb lies beside it. */
export const postgres: Requirement = {
  name: 'a PostgreSQL server, version 15 or newer',
  find: () => findProgram([...debianServers(), 'pg_ctl']),
  debianPackage: 'postgresql',
  advice: 'install the PostgreSQL server of your system, with pg_ctl in PATH',
};
