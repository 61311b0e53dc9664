import 'fake-indexeddb/auto';
import { beforeEach } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { bindStorageToLives } from './lives-in-storage.ts';

bindStorageToLives();

beforeEach(() => {
  fakeBrowser.reset();
});
