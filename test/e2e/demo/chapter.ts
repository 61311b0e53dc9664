import type { Scene } from '../harness/scene.ts';
import type { Observation } from './observation.ts';

/** A step of the story: what the person does, then what can be seen. */
export interface Chapter {
  title: string;
  /** File name of its picture. */
  picture: string;
  play: (scene: Scene) => Promise<Observation[]>;
}
