import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holds, describe as inWords } from './demo/observation.ts';
import { opening } from './demo/opening.ts';
import { rescue } from './demo/rescue.ts';
import { openScene, type Scene } from './harness/scene.ts';

describe("the demo's story", () => {
  let scene: Scene;
  let broken: string | null = null;

  beforeAll(async () => {
    scene = await openScene();
  });

  afterAll(async () => {
    await scene?.end();
  });

  it.each([...opening, ...rescue])('$title', async (chapter) => {
    // Each chapter stands on the one before it.
    if (broken) throw new Error(`"${broken}" went wrong already`);
    broken = chapter.title;
    const observations = await chapter.play(scene);
    const wrong = observations.filter((observation) => !holds(observation));
    expect(wrong.map(inWords)).toEqual([]);
    broken = null;
  });
});
