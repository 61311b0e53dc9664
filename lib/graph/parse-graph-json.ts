import { parseJson } from '../domain/parse-json.ts';

/** Where a number of 16 digits or more may begin: only from there on digits are lost. */
const longNumber = /[[:,]\s*\d{16}/;

/** Meta's ids have 64 bits: a longer number is none, and no asset is made of it. */
const idDigits = /^\d{1,20}$/;

type Reviver = (key: string, value: unknown, context?: { source?: string }) => unknown;

/**
 * The value of a JSON text of Meta's; undefined for a text that is none. Whole numbers past 2^53 come
 * as strings of their digits: Meta prints ids unquoted here and there (seed, "Feature Configuration
 * API"), and `JSON.parse` would make another id of a long one.
 */
export function parseGraphJson(text: string): unknown {
  return longNumber.test(text) ? parseJson(text, keepDigits) : parseJson(text);
}

const keepDigits: Reviver = (_key, value, context) => {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  const source = context?.source ?? '';
  return idDigits.test(source) ? source : value;
};
