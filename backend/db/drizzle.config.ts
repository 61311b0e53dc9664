import { defineConfig } from 'drizzle-kit';

/** `npx drizzle-kit generate --config backend/db/drizzle.config.ts` writes the next migration. */
export default defineConfig({
  dialect: 'postgresql',
  schema: './backend/db/schema/index.ts',
  out: './backend/drizzle',
});
