// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { saveFile } from './save-file.ts';

afterEach(() => vi.restoreAllMocks());

it('a saved file holds no token, whatever was put into it', async () => {
  const token = `EAAB${'x9'.repeat(30)}`;
  const saved: Blob[] = [];
  vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
    saved.push(file as Blob);
    return 'blob:saved';
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();
  saveFile('assets.csv', 'text/csv', `1,Shop\n2,${token}\n`);
  expect(await saved[0]?.text()).toBe('1,Shop\n2,[hidden]\n');
});
