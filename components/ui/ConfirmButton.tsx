import { useState } from 'react';
import { Button } from './Button.tsx';

interface Props {
  label: string;
  /** What it would do, before it does it. */
  question: string;
  confirmLabel: string;
  cancelLabel: string;
  onConfirm: () => void;
}

/** A button for what cannot be taken back: it asks in its own place, not in a window. */
export function ConfirmButton({ label, question, confirmLabel, cancelLabel, onConfirm }: Props) {
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return (
      <div>
        <Button look="quiet" onClick={() => setAsking(true)}>
          {label}
        </Button>
      </div>
    );
  }
  return (
    <div className="actions">
      <p role="status">{question}</p>
      <Button
        look="danger"
        onClick={() => {
          setAsking(false);
          onConfirm();
        }}
      >
        {confirmLabel}
      </Button>
      <Button look="quiet" onClick={() => setAsking(false)}>
        {cancelLabel}
      </Button>
    </div>
  );
}
