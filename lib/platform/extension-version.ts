import { browser } from 'wxt/browser';

/** The version in our manifest. */
export function extensionVersion(): string {
  return browser.runtime.getManifest().version;
}
