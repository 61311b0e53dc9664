import { describe, expect, it } from 'vitest';
import { policyValues } from '../../lib/platform/policy/policy-schema.ts';
import { createManifest } from '../../manifest.ts';
import { managedSchema } from '../../release/managed-schema.ts';

interface Node {
  type?: unknown;
  properties?: Record<string, Node>;
  items?: Node;
  [keyword: string]: unknown;
}

const schema = managedSchema() as Node;

/** The node and everything under it. */
function nodesOf(node: Node): Node[] {
  const inner = [...Object.values(node.properties ?? {}), ...(node.items ? [node.items] : [])];
  return [node, ...inner.flatMap(nodesOf)];
}

describe('the schema of managed storage, for Chromium, which refuses to load an extension with a wrong one', () => {
  it('is an object on top, with every policy value and a description of it', () => {
    expect(schema.type).toBe('object');
    expect(Object.keys(schema.properties ?? {})).toEqual(Object.keys(policyValues));
    for (const value of Object.values(schema.properties ?? {})) {
      expect(value.description).toMatch(/\w/);
    }
  });

  it('gives every value exactly one type', () => {
    for (const { type } of nodesOf(schema)) expect(type).toEqual(expect.any(String));
  });

  it('uses no word that Chromium would drop a value by, so that Holdfast can report it', () => {
    const allowed = ['type', 'properties', 'items', 'description'];
    for (const node of nodesOf(schema)) {
      expect(Object.keys(node).filter((keyword) => !allowed.includes(keyword))).toEqual([]);
    }
  });

  it('is named in Chromium builds only', () => {
    expect(createManifest('chrome', {}).storage).toEqual({ managed_schema: 'managed_schema.json' });
    expect(createManifest('edge', {}).storage).toEqual({ managed_schema: 'managed_schema.json' });
    expect(createManifest('firefox', {}).storage).toBeUndefined();
  });
});
