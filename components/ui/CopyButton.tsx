import Copy from 'lucide-react/icons/copy';
import { useState } from 'react';
import { Button } from './Button.tsx';

interface Props {
  /** Called at the click, so that a long text is only made when it is wanted. */
  text: () => string;
  label: string;
  copiedLabel: string;
  look?: 'plain' | 'quiet' | 'primary';
}

/** Copies a text and says that it did. */
export function CopyButton({ text, label, copiedLabel, look = 'quiet' }: Props) {
  const [copied, setCopied] = useState(false);
  return (
    <Button
      look={look}
      icon={<Copy />}
      onClick={() => {
        void navigator.clipboard.writeText(text()).then(() => setCopied(true));
      }}
    >
      <span role="status">{copied ? copiedLabel : label}</span>
    </Button>
  );
}
