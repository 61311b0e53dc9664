/** Does something once the page's next frame is painted; at once where nobody sees the page. */
export function afterPaint(work: () => void): void {
  if (document.hidden) work();
  else requestAnimationFrame(() => setTimeout(work));
}
