import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createManifest } from '../../manifest.ts';
import { LISTING } from '../../release/store/listing.ts';
import { HOST_REASONS, PERMISSION_REASONS } from '../../release/store/permission-reasons.ts';
import { projectRoot } from '../runner/project-root.ts';

const manifests = ['chrome', 'edge', 'firefox'].map((browser) => createManifest(browser, {}));

describe('what the stores are told', () => {
  it('gives a reason for every permission, and for none that is not asked for', () => {
    const asked = new Set(manifests.flatMap(({ permissions = [] }) => permissions.map(String)));
    expect(Object.keys(PERMISSION_REASONS).sort()).toEqual([...asked].sort());
  });

  it('gives a reason for every host, and for none that is not asked for', () => {
    const asked = new Set(
      manifests.flatMap(
        ({ host_permissions: hosts = [], optional_host_permissions: more = [] }) => [
          ...hosts,
          ...more,
        ],
      ),
    );
    expect(Object.keys(HOST_REASONS).sort()).toEqual([...asked].sort());
  });

  // https://developer.chrome.com/docs/webstore/cws-dashboard-listing
  it('fits the forms', () => {
    expect(LISTING.description.length).toBeLessThanOrEqual(16_000);
    expect(LISTING.singlePurpose.length).toBeLessThanOrEqual(1_000);
    for (const reason of Object.values({ ...PERMISSION_REASONS, ...HOST_REASONS })) {
      expect(reason.length).toBeLessThanOrEqual(1_000);
    }
  });

  // https://developer.chrome.com/docs/extensions/reference/manifest/{name,description}
  it.each(readdirSync(join(projectRoot, 'locales')))(
    'has a name and a summary in %s that Chrome does not cut',
    (file) => {
      const text = readFileSync(join(projectRoot, 'locales', file), 'utf8');
      const value = (key: string) => new RegExp(`^${key}: "?(.+?)"?$`, 'm').exec(text)?.[1] ?? '';
      expect(value('extName')).toMatch(/^.{1,75}$/);
      expect(value('extDescription')).toMatch(/^.{1,132}$/);
    },
  );
});
