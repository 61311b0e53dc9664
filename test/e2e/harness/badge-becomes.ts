import type { Scene } from './scene.ts';
import { waitFor } from './wait-for.ts';

/** Waits until the icon says this, and answers it. */
export async function badgeBecomes({ extension }: Scene, text: string): Promise<string> {
  await waitFor(`the badge "${text}"`, async () => (await extension.badge()).text === text);
  return text;
}
