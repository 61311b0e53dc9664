import { useId, useState } from 'react';
import { useTexts } from '../../state/Page.tsx';
import { Button } from '../../ui/Button.tsx';
import { parseLadder } from './parse-ladder.ts';

interface Props {
  label: string;
  value: readonly number[];
  onSave: (days: readonly number[]) => void;
}

/** Days before the end on which one is told, as a list of numbers. */
export function LadderInput({ label, value, onSave }: Props) {
  const { t } = useTexts();
  const id = useId();
  const stored = value.join(', ');
  const [typed, setTyped] = useState<string | null>(null);
  const days = parseLadder(typed ?? stored);
  return (
    <form
      className="inline-field ladder"
      onSubmit={(event) => {
        event.preventDefault();
        if (days) onSave(days);
        if (days) setTyped(null);
      }}
    >
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        value={typed ?? stored}
        aria-invalid={days === null}
        aria-describedby={days === null ? `${id}-wrong` : undefined}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button
        disabled={days === null || typed === null}
        onClick={() => {
          if (days) onSave(days);
          setTyped(null);
        }}
      >
        {t('action.save')}
      </Button>
      {days === null && (
        <p id={`${id}-wrong`} role="alert">
          {t('settings.ladderWrong')}
        </p>
      )}
    </form>
  );
}
