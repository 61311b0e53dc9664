import type { Plugin } from 'vite';

const STYLESHEET = /<link rel="stylesheet"[^>]*href="\/([^"]+)"[^>]*>/g;
const MAIN_SCRIPT = /<script type="module"/g;

/**
 * Lets a page come to its first paint sooner. Its styles lie in the page: the browser asks its
 * extension system for every file, which costs a popup milliseconds (styles of parts that are loaded
 * later stay files). And nothing is drawn before the script has run: it would be an empty frame.
 */
export function paintOnce(): Plugin {
  return {
    name: 'holdfast:paint-once',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        return html
          .replaceAll(STYLESHEET, (link, path: string) => {
            const styles = bundle[path];
            if (styles?.type !== 'asset') return link;
            delete bundle[path];
            return `<style>${styles.source}</style>`;
          })
          .replaceAll(MAIN_SCRIPT, '<script blocking="render" type="module"');
      },
    },
  };
}
