import { existsSync } from 'node:fs';
import type { ResolvedPublicFile, WxtViteConfig } from 'wxt';

const PRODUCT = 'Holdfast';
const ICON = 'assets/icon.svg';

export interface BrandEnvironment {
  /** Stands wherever "Holdfast" would be read. */
  WXT_NAME?: string | undefined;
  /** An SVG or a PNG of at least 128 × 128, absolute or from the project's root. */
  WXT_ICON?: string | undefined;
}

export interface Brand {
  iconPath: string;
  /** Puts the name into the messages of every language. */
  rename(files: ResolvedPublicFile[]): void;
  /** Puts the name into pages and code. */
  vitePlugins: NonNullable<WxtViteConfig['plugins']>;
}

/** How a build looks to people: our name and icon, or a partner's. */
export function createBrand({ WXT_NAME: name, WXT_ICON: icon }: BrandEnvironment): Brand {
  if (icon && !existsSync(icon)) throw new Error(`WXT_ICON names no file: ${icon}`);
  const iconPath = icon || ICON;
  if (!name) return { iconPath, rename: () => undefined, vitePlugins: [] };
  const renamed = (text: string) => text.replaceAll(PRODUCT, () => name);
  return {
    iconPath,
    rename(files) {
      for (const file of files) {
        if (!('contents' in file) || !file.relativeDest.startsWith('_locales')) continue;
        // Through JSON, because a name may hold a quotation mark.
        const messages: Record<string, { message: string }> = JSON.parse(file.contents);
        for (const entry of Object.values(messages)) entry.message = renamed(entry.message);
        file.contents = JSON.stringify(messages, null, 2);
      }
    },
    vitePlugins: [
      {
        name: 'holdfast:brand',
        transformIndexHtml: (html) => html.replaceAll(PRODUCT, () => escapeHtml(name)),
      },
    ],
  };
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
