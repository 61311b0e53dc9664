import document from '../../../backend/openapi.json' with { type: 'json' };

type Operation = { responses: Record<string, unknown> };

/**
 * Whether the OpenAPI document names this answer of an operation. What it does not describe at all,
 * such as another method of a path, counts as documented.
 */
export function isDocumented(method: string, path: string, status: number): boolean {
  const [asked = ''] = path.split('?');
  const found = Object.entries<Partial<Record<string, Operation>>>(document.paths).find(
    ([template, operations]) =>
      method.toLowerCase() in operations &&
      new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(asked),
  );
  const operation = found?.[1][method.toLowerCase()];
  return operation === undefined || String(status) in operation.responses;
}
