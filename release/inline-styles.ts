import type { WxtViteConfig } from 'wxt';

type VitePlugin = Extract<NonNullable<WxtViteConfig['plugins']>[number], { name: string }>;

const STYLESHEET = /<link rel="stylesheet"[^>]*href="\/([^"]+)"[^>]*>/g;

/**
 * Puts a page's styles into the page: each file that a page waits for costs a popup milliseconds,
 * because the browser asks its extension system for every one of them. Styles of parts that are
 * loaded later stay files.
 */
export function inlineStyles(): VitePlugin {
  return {
    name: 'holdfast:inline-styles',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        return html.replaceAll(STYLESHEET, (link, path: string) => {
          const styles = bundle[path];
          if (styles?.type !== 'asset') return link;
          delete bundle[path];
          return `<style>${styles.source}</style>`;
        });
      },
    },
  };
}
