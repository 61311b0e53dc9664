// @vitest-environment happy-dom
import { act, fireEvent } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { renderPage } from '../../test/fakes/render-page.tsx';
import { CopyButton } from './CopyButton.tsx';

beforeEach(() => {
  vi.useFakeTimers();
  return () => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  };
});

async function click(write: () => Promise<void>) {
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(write);
  const { screen } = await renderPage(<CopyButton text={() => 'x'} label="Copy" />);
  const button = screen.getByRole('button');
  await act(async () => {
    fireEvent.click(button);
  });
  return { button, region: screen.getByRole('status') };
}

describe('a button that copies', () => {
  it('says that it did, and then is there to copy again', async () => {
    const { button, region } = await click(async () => undefined);
    expect([button.textContent, region.textContent]).toEqual(['Copied', 'Copied']);
    await act(async () => vi.advanceTimersByTime(3_000));
    expect(button.textContent).toBe('Copy');
  });

  it('says when the browser refuses', async () => {
    const { button, region } = await click(() => Promise.reject(new Error('NotAllowedError')));
    expect(button.textContent).toBe('Could not be copied');
    expect(region.textContent).toBe('Could not be copied');
  });
});
