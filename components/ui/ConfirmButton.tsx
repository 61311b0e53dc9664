import { useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Button } from './Button.tsx';

interface Props {
  label: string;
  /** What it would do, before it does it. */
  question: string;
  confirmLabel: string;
  cancelLabel: string;
  onConfirm: () => void;
}

/**
 * A button for what cannot be taken back: it asks in its own place, not in a window. The keyboard
 * goes along: to the way out of the question, and from its answer back to the button.
 */
export function ConfirmButton({ label, question, confirmLabel, cancelLabel, onConfirm }: Props) {
  const [asking, setAsking] = useState(false);
  const questionId = useId();
  const trigger = useRef<HTMLButtonElement>(null);
  const wayOut = useRef<HTMLButtonElement>(null);

  function ask() {
    flushSync(() => setAsking(true));
    wayOut.current?.focus();
  }

  function answer() {
    flushSync(() => setAsking(false));
    trigger.current?.focus();
  }

  if (!asking) {
    return (
      <div>
        <Button ref={trigger} look="quiet" onClick={ask}>
          {label}
        </Button>
      </div>
    );
  }
  return (
    <div className="actions">
      <p id={questionId}>{question}</p>
      <Button
        look="danger"
        aria-describedby={questionId}
        onClick={() => {
          answer();
          onConfirm();
        }}
      >
        {confirmLabel}
      </Button>
      <Button ref={wayOut} look="quiet" aria-describedby={questionId} onClick={answer}>
        {cancelLabel}
      </Button>
    </div>
  );
}
