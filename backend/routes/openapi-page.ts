import * as z from 'zod/mini';

const operationSchema = z.object({
  summary: z.optional(z.string()),
  responses: z.optional(z.record(z.string(), z.object({ description: z.optional(z.string()) }))),
});
const documentSchema = z.object({
  info: z.object({ title: z.string(), description: z.optional(z.string()) }),
  servers: z.array(z.object({ url: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

/** The OpenAPI document as a page to read: every operation with its answers, every schema. */
export function renderApiPage(document: unknown): string {
  const { info, servers, paths, components } = documentSchema.parse(document);
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { summary, responses }]) => {
      const answers = Object.entries(responses ?? {}).map(
        ([status, { description }]) =>
          `<tr><th scope="row">${escapeHtml(status)}</th><td>${escapeHtml(description ?? '')}</td></tr>`,
      );
      return `<section>
<h2><code>${escapeHtml(method.toUpperCase())} ${escapeHtml(path)}</code></h2>
<p>${escapeHtml(summary ?? '')}</p>
<table><thead><tr><th scope="col">Status</th><th scope="col">Answer</th></tr></thead>
<tbody>${answers.join('')}</tbody></table>
</section>`;
    }),
  );
  const schemas = Object.entries(components.schemas).map(
    ([name, schema]) => `<details><summary><code>${escapeHtml(name)}</code></summary>
<pre>${escapeHtml(JSON.stringify(schema, null, 2))}</pre></details>`,
  );
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(info.title)}</title></head>
<body>
<h1>${escapeHtml(info.title)}</h1>
<p>${escapeHtml(info.description ?? '')}</p>
<p>Below <code>${escapeHtml(servers[0]?.url ?? '')}</code>; also as <a href="openapi.json">OpenAPI 3.1</a>.</p>
${operations.join('\n')}
<h2>Schemas</h2>
${schemas.join('\n')}
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.codePointAt(0)};`);
}
