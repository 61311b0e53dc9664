import type { Behaviour } from '../behaviour.ts';
import type { FieldRequest } from './field-expansion.ts';

/** How many values a request may bring: rows times fields, nested edges multiplied. */
export function requestWeight(requests: FieldRequest[], behaviour: Behaviour): number {
  return requests.reduce((sum, request) => {
    if (!request.fields) return sum + 1;
    const limit = Number(request.args.get('limit') ?? 0);
    const rows = Math.min(limit || 1, behaviour.maxPageSize);
    return sum + rows * requestWeight(request.fields, behaviour);
  }, 0);
}
