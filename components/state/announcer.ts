/** Speaks to screen readers through one region of the page. */
export interface Announcer {
  /** Says it after what is being said at the same moment; nothing twice. */
  say: (text: string) => void;
  /** From here on it speaks: what a page opens with is read there. */
  open: () => void;
}

/** Long enough to be read out; what stays is found by who reads the page from its top. */
const STAYS_MS = 5_000;

/** The region has to be there, empty, before its first words: one that comes with them is not spoken. */
export function createAnnouncer(region: { readonly current: HTMLElement | null }): Announcer {
  const waiting = new Set<string>();
  let isOpen = false;
  let clearing: ReturnType<typeof setTimeout> | undefined;

  function write(text: string): void {
    if (region.current) region.current.textContent = text;
  }

  return {
    open() {
      isOpen = true;
    },
    say(text) {
      if (!isOpen) return;
      waiting.add(text);
      if (waiting.size > 1) return;
      queueMicrotask(() => {
        write([...waiting].join('. '));
        waiting.clear();
        clearTimeout(clearing);
        clearing = setTimeout(() => write(''), STAYS_MS);
      });
    },
  };
}
