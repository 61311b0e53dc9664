/** What has to be ended, in the reverse order of how it was begun. */
export class Cleanup {
  #steps: (() => Promise<void>)[] = [];

  add(step: () => Promise<void>): void {
    this.#steps.push(step);
  }

  /** Runs every step, also after one that fails; throws the first error at the end. Runs once. */
  async run(): Promise<void> {
    const steps = this.#steps.splice(0).reverse();
    const errors: unknown[] = [];
    for (const step of steps) await step().catch((error: unknown) => errors.push(error));
    if (errors.length > 0) throw errors[0];
  }
}
