import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../runner/project-root.ts';

export interface SourceFile {
  /** From the project's root, with slashes. */
  path: string;
  text: string;
}

const TEXT = /\.(ts|tsx|js|css|html|json|yml|md|sql|svg|toml)$|(^|\/)\.[^/]+$/;

/** Every text file that is committed or about to be, but for what tools generate whole. */
export function repositoryFiles(): SourceFile[] {
  const list = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
    cwd: projectRoot,
    encoding: 'utf8',
  });
  return list
    .split('\0')
    .filter((path) => TEXT.test(path) && path !== 'package-lock.json')
    .filter((path) => existsSync(join(projectRoot, path)))
    .map((path) => ({ path, text: readFileSync(join(projectRoot, path), 'utf8') }));
}

/** Is it a test, or something only tests use? */
export function isTest(path: string): boolean {
  return path.startsWith('test/') || /\.test\.tsx?$/.test(path);
}

export function isTypeScript(path: string): boolean {
  return /\.tsx?$/.test(path);
}
