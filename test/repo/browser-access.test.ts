import { describe, expect, it } from 'vitest';
import { browserAccesses } from './browser-access.ts';
import { repositoryFiles } from './repository-files.ts';

describe('only lib/platform touches the browser', () => {
  it('in the whole extension', () => {
    expect(browserAccesses(repositoryFiles())).toEqual([]);
  });

  it.each([
    "import { browser } from 'wxt/browser';",
    "import browser from 'webextension-polyfill';",
    'await chrome.alarms.create("tick", {});',
    'browser.runtime.openOptionsPage();',
    'await browser.storage.local.get("x");',
    'chrome.runtime.onMessage.addListener(listen);',
    'const { id } = chrome.runtime;',
  ])('%s is found elsewhere', (text) => {
    expect(browserAccesses([{ path: 'lib/background/x.ts', text }])).toHaveLength(1);
    expect(browserAccesses([{ path: 'lib/platform/x.ts', text }])).toEqual([]);
  });
});
