import { join } from 'node:path';
import { projectRoot } from '../../runner/project-root.ts';
import { takePicture } from '../harness/browser/take-picture.ts';
import { openScene } from '../harness/scene.ts';
import { describe, holds } from './observation.ts';
import { opening } from './opening.ts';
import { rescue } from './rescue.ts';

const pictures = join(projectRoot, 'artifacts/demo');

/** Plays the story without a display; answers how many observations were wrong. */
export async function playStory(): Promise<number> {
  const scene = await openScene();
  let wrong = 0;
  try {
    for (const chapter of [...opening, ...rescue]) {
      console.log(`\n${chapter.title}`);
      try {
        for (const observation of await chapter.play(scene)) {
          console.log(describe(observation));
          if (!holds(observation)) wrong += 1;
        }
      } catch (error) {
        // The chapters that follow stand on this one.
        console.log(`  ✗ ${error instanceof Error ? error.message : error}`);
        wrong += 1;
        break;
      } finally {
        await takePicture(scene.popup, `${join(pictures, chapter.picture)}.png`);
      }
    }
  } finally {
    await scene.end();
  }
  console.log(`\nPictures of each step are in artifacts/demo.`);
  return wrong;
}
