import { opensFirstRun } from '../../domain/settings/policy.ts';
import type { Ports } from '../ports.ts';
import { readAppliedPolicy } from './applied-policy.ts';

/** Shows the first steps in a tab, right after the installation. */
export async function openFirstRun({ runtime, tabs }: Pick<Ports, 'runtime' | 'tabs'>) {
  const applied = await readAppliedPolicy();
  if (opensFirstRun(applied, await runtime.installedByPerson())) await tabs.openPage('popup.html');
}
