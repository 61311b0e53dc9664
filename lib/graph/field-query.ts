/** One entry of a `fields` list: a plain field or an expanded edge. */
export type Field = string | ExpandedField;

export interface ExpandedField {
  name: string;
  fields: readonly Field[];
  limit?: number;
}

/** An expanded field or edge: `edge('accounts', ['id', 'name'], 100)` asks for `accounts.limit(100){id,name}`. */
export function edge(name: string, fields: readonly Field[], limit?: number): ExpandedField {
  return { name, fields, limit };
}

/** Writes Graph's `fields` parameter. A name that is no plain word is our bug and throws. */
export function fieldQuery(fields: readonly Field[]): string {
  return fields.map(writeField).join(',');
}

function writeField(field: Field): string {
  if (typeof field === 'string') return checkedName(field);
  const limit = field.limit === undefined ? '' : `.limit(${Math.max(1, Math.trunc(field.limit))})`;
  const inner = field.fields.length === 0 ? '' : `{${fieldQuery(field.fields)}}`;
  return `${checkedName(field.name)}${limit}${inner}`;
}

function checkedName(name: string): string {
  if (!/^[a-z_][a-z0-9_]*$/i.test(name)) throw new Error(`Not a Graph field name: ${name}`);
  return name;
}
