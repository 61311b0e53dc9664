import type { StandardSchemaV1 } from '@standard-schema/spec';
import { describeRoute, resolver } from 'hono-openapi';
import { PROBLEM_STATUS, type ProblemCode, problemSchema } from '../../contract/problem.ts';

export interface RouteDocument {
  summary: string;
  status: 200 | 201 | 202 | 204;
  answer?: StandardSchemaV1;
  refusals: readonly ProblemCode[];
  headers?: Record<string, string>;
}

const everywhere: readonly ProblemCode[] = [
  'invalid_request',
  'unauthenticated',
  'forbidden',
  'rate_limited',
  'internal',
];

/** Codes that are not always answered with their usual status. */
const otherStatus: Partial<Record<ProblemCode, number>> = { internal: 503, meta_unavailable: 502 };

/** A route's part of the OpenAPI document: its answer and every refusal it may give. */
export function documented({ summary, status, answer, refusals, headers = {} }: RouteDocument) {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of [...everywhere, ...refusals]) {
    for (const each of [PROBLEM_STATUS[code], otherStatus[code] ?? []].flat()) {
      byStatus.set(each, [...(byStatus.get(each) ?? []), code]);
    }
  }
  const problem = { 'application/problem+json': { schema: resolver(problemSchema) } };
  return describeRoute({
    summary,
    security: [{ partner: [] }],
    responses: {
      [status]: {
        description: summary,
        headers: Object.fromEntries(
          Object.entries(headers).map(([name, description]) => [
            name,
            { description, schema: { type: 'string' } },
          ]),
        ),
        ...(answer ? { content: { 'application/json': { schema: resolver(answer) } } } : {}),
      },
      ...Object.fromEntries(
        [...byStatus].map(([code, codes]) => [
          code,
          { description: codes.join(', '), content: problem },
        ]),
      ),
    },
  });
}
