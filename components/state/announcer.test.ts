// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createAnnouncer } from './announcer.ts';

let region: HTMLElement;
beforeEach(() => {
  vi.useFakeTimers();
  region = document.createElement('p');
  return () => vi.useRealTimers();
});

async function said(...texts: string[]): Promise<string | null> {
  const announcer = createAnnouncer({ current: region });
  announcer.open();
  for (const text of texts) announcer.say(text);
  await Promise.resolve();
  return region.textContent;
}

describe('an announcer', () => {
  it('is silent about what a page opens with', async () => {
    const announcer = createAnnouncer({ current: region });
    announcer.say('48 assets lose access');
    announcer.open();
    await Promise.resolve();
    expect(region.textContent).toBe('');
  });

  it('lets nothing said at the same moment go under, and says nothing twice', async () => {
    expect(await said('Reconnecting', 'Looking at it', 'Reconnecting')).toBe(
      'Reconnecting. Looking at it',
    );
  });

  it('leaves nothing behind for who reads the page later', async () => {
    expect(await said('Copied')).toBe('Copied');
    vi.advanceTimersByTime(5_000);
    expect(region.textContent).toBe('');
  });
});
