import { useEffect } from 'react';
import { useAnnouncer } from './Page.tsx';

/** Has screen readers say a text when it comes and whenever it changes; null says nothing. */
export function useAnnounce(text: string | null): void {
  const announcer = useAnnouncer();
  useEffect(() => {
    if (text) announcer.say(text);
  }, [announcer, text]);
}
