/** The languages Holdfast speaks, as BCP 47 tags; each has a complete file in `locales/`. */
export const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt-BR', 'ja'] as const;

export type Language = (typeof LANGUAGES)[number];
