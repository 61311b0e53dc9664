import type * as z from 'zod';

/** A control method: its input is checked by a schema, in process as well as over HTTP. */
export interface ControlMethod<Input, Result> {
  (input: Input): Promise<Result>;
  schema: z.ZodType;
}

/** Makes a control method. A bad input rejects with the schema's own error. */
export function method<S extends z.ZodType, Result>(
  schema: S,
  run: (input: z.output<S>) => Result | Promise<Result>,
): ControlMethod<z.input<S>, Result> {
  const call = async (input: z.input<S>) => run(schema.parse(input));
  return Object.assign(call, { schema });
}

/** A control method without input. */
export function plainMethod<Result>(run: () => Result | Promise<Result>): () => Promise<Result> {
  return async () => run();
}
