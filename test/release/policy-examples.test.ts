import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../lib/platform/policy/parse-policy.ts';
import { policyValues } from '../../lib/platform/policy/policy-schema.ts';
import { projectRoot } from '../runner/project-root.ts';
import { policyExamples } from './policy-files/policy-examples.ts';
import { readPlist } from './policy-files/read-plist.ts';

const examples = policyExamples();

it('every file beside the page for administrators is read here', () => {
  const files = readdirSync(join(projectRoot, 'docs/policy-examples'));
  expect(examples.map(({ file }) => file).sort()).toEqual(files.sort());
});

describe.each(examples)('$file', ({ managed, installation }) => {
  it('sets every value there is, in a form that Holdfast takes', () => {
    expect(Object.keys(managed).sort()).toEqual(Object.keys(policyValues).sort());
    expect(parsePolicy(managed).problems).toEqual([]);
  });

  it('says the same as the others', () => {
    expect(parsePolicy(managed).policy).toEqual(parsePolicy(examples[0]!.managed).policy);
  });

  it('installs the extension and keeps it', () => {
    expect(installation.installation_mode).toBe('force_installed');
    expect(installation.update_url ?? installation.install_url).toMatch(/^https:\/\//);
  });
});

it.each(examples.map(({ file }) => file).filter((file) => file.endsWith('.mobileconfig')))(
  '%s has what macOS wants of a configuration profile',
  (file) => {
    const text = readFileSync(join(projectRoot, 'docs/policy-examples', file), 'utf8');
    const profile = readPlist(text) as { PayloadContent: object[] };
    const needed = {
      PayloadType: expect.any(String),
      PayloadIdentifier: expect.stringMatching(/^[\w.-]+$/),
      PayloadUUID: expect.stringMatching(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/),
      PayloadVersion: 1,
    };
    for (const payload of [profile, ...profile.PayloadContent])
      expect(payload).toMatchObject(needed);
  },
);

it('the page for administrators explains every value', () => {
  const page = readFileSync(join(projectRoot, 'docs/roll-out.md'), 'utf8');
  for (const key of Object.keys(policyValues)) expect(page).toContain(`\`${key}\``);
});
