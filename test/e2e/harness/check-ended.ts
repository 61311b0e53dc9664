import type { ExtensionDriver } from './browser/extension-driver.ts';
import { waitFor } from './wait-for.ts';

/** No check is running, and the last one ended at this moment (epoch ms) or later. */
export async function checkEnded(extension: ExtensionDriver, sinceMs: number): Promise<void> {
  await waitFor('the end of a check', async () => {
    const { schedule } = await extension.storage('local');
    const { data } = schedule as { data: Record<string, unknown> };
    return data.running === false && Number(data.lastEndedAtMs) >= sinceMs;
  });
}
