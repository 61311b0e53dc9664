import Copy from 'lucide-react/icons/copy';
import { useEffect, useState } from 'react';
import { useAnnouncer, useTexts } from '../state/Page.tsx';
import { Button } from './Button.tsx';

interface Props {
  /** Called at the click, so that a long text is only made when it is wanted. */
  text: () => string;
  label: string;
  look?: 'plain' | 'quiet' | 'primary';
}

/** After that it is a button to copy again. */
const SAYS_SO_MS = 3_000;

/** Copies a text and says whether it did: a browser or its policy may refuse. */
export function CopyButton({ text, label, look = 'quiet' }: Props) {
  const { t } = useTexts();
  const announcer = useAnnouncer();
  const [result, setResult] = useState<string | null>(null);
  useEffect(() => {
    if (result === null) return;
    const timer = setTimeout(() => setResult(null), SAYS_SO_MS);
    return () => clearTimeout(timer);
  }, [result]);

  function tell(words: string) {
    setResult(words);
    announcer.say(words);
  }

  return (
    <Button
      look={look}
      icon={<Copy />}
      onClick={() => {
        navigator.clipboard.writeText(text()).then(
          () => tell(t('action.copied')),
          () => tell(t('action.notCopied')),
        );
      }}
    >
      {result ?? label}
    </Button>
  );
}
