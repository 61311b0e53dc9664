import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../runner/project-root.ts';
import { readPlist } from './read-plist.ts';
import { readRegistry } from './read-registry.ts';

type Tree = Record<string, unknown>;

/** Stand for the ids that the stores give; an administrator puts the real one there. */
const EXAMPLE_ID = {
  chromium: 'abcdefghijklmnopabcdefghijklmnop',
  firefox: 'holdfast@holdfast.invalid',
};

export interface PolicyExample {
  file: string;
  /** What the browser hands to the extension. */
  managed: Tree;
  /** How the browser installs the extension. */
  installation: Tree;
}

const folder = join(projectRoot, 'docs/policy-examples');
const textOf = (file: string) => readFileSync(join(folder, file), 'utf8');

/** Follows names into a tree; a missing one is an error that says which. */
function at(tree: unknown, ...names: string[]): Tree {
  return names.reduce<unknown>((node, name) => {
    const inner = (node as Tree | undefined)?.[name];
    if (inner === undefined) throw new Error(`There is no ${name} (of ${names.join(' / ')})`);
    return inner;
  }, tree) as Tree;
}

/** The payload of one type in a configuration profile. */
function payload(profile: unknown, type: string): Tree {
  const payloads = at(profile, 'PayloadContent') as unknown as Tree[];
  const found = payloads.find((candidate) => candidate.PayloadType === type);
  if (!found) throw new Error(`There is no payload ${type}`);
  return found;
}

function withoutPayloadKeys(tree: Tree): Tree {
  return Object.fromEntries(Object.entries(tree).filter(([name]) => !name.startsWith('Payload')));
}

function chromiumExamples(name: string, registry: string[], domain: string): PolicyExample[] {
  const id = EXAMPLE_ID.chromium;
  const json: unknown = JSON.parse(textOf(`${name}-linux.json`));
  const keys = at(
    readRegistry(textOf(`${name}-windows.reg`)),
    'HKEY_LOCAL_MACHINE',
    'SOFTWARE',
    'Policies',
    ...registry,
  );
  const profile = readPlist(textOf(`${name}-macos.mobileconfig`));
  return [
    {
      file: `${name}-linux.json`,
      managed: at(json, '3rdparty', 'extensions', id),
      installation: at(json, 'ExtensionSettings', id),
    },
    {
      file: `${name}-windows.reg`,
      managed: at(keys, '3rdparty', 'extensions', id, 'policy'),
      installation: at(keys, 'ExtensionSettings', id),
    },
    {
      file: `${name}-macos.mobileconfig`,
      managed: withoutPayloadKeys(payload(profile, `${domain}.extensions.${id}`)),
      installation: at(payload(profile, domain), 'ExtensionSettings', id),
    },
  ];
}

function firefoxExample(file: string, policies: unknown): PolicyExample {
  const id = EXAMPLE_ID.firefox;
  return {
    file,
    managed: at(policies, '3rdparty', 'Extensions', id),
    installation: at(policies, 'ExtensionSettings', id),
  };
}

/** Every example in `docs/policy-examples`, as a browser would read it. */
export function policyExamples(): PolicyExample[] {
  const keys = readRegistry(textOf('firefox-windows.reg'));
  const profile = readPlist(textOf('firefox-macos.mobileconfig'));
  return [
    ...chromiumExamples('chrome', ['Google', 'Chrome'], 'com.google.Chrome'),
    ...chromiumExamples('edge', ['Microsoft', 'Edge'], 'com.microsoft.Edge'),
    firefoxExample(
      'firefox-policies.json',
      at(JSON.parse(textOf('firefox-policies.json')), 'policies'),
    ),
    firefoxExample(
      'firefox-windows.reg',
      at(keys, 'HKEY_LOCAL_MACHINE', 'SOFTWARE', 'Policies', 'Mozilla', 'Firefox'),
    ),
    firefoxExample('firefox-macos.mobileconfig', payload(profile, 'org.mozilla.firefox')),
  ];
}
