import { redact } from '../../../lib/domain/redact.ts';

/** Hands a text to the browser's downloads. No secret is meant to be in it; the redactor sees to that. */
export function saveFile(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([redact(text)], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

/** "holdfast-assets-2026-06-03.csv" */
export function fileName(what: string, ending: string, nowMs: number): string {
  return `holdfast-${what}-${new Date(nowMs).toISOString().slice(0, 10)}.${ending}`;
}
