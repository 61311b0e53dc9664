import { browser } from 'wxt/browser';

/** Sends to the background, which alone listens; rejects when it cannot answer. */
export function sendMessage(message: unknown): Promise<unknown> {
  return browser.runtime.sendMessage(message);
}
