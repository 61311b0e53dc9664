import { managedSchema } from './managed-schema.ts';
import { type Store, storePage } from './store/store-page.ts';

const STORES: readonly Store[] = ['chrome', 'edge', 'firefox'];

export interface GeneratedFile {
  /** From the project's root. */
  path: string;
  text: string;
}

/** Every committed file that is made from code, as it has to be. */
export function generatedFiles(): GeneratedFile[] {
  return [
    {
      path: 'public/managed_schema.json',
      text: `${JSON.stringify(managedSchema(), null, 2)}\n`,
    },
    ...STORES.map((store) => ({ path: `docs/store/${store}.md`, text: storePage(store) })),
  ];
}
