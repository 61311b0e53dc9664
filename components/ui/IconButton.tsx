import type { ReactNode } from 'react';
import './icon-button.css';

interface Props {
  /** Its name for everyone who does not know the sign. */
  label: string;
  onClick: () => void;
  children: ReactNode;
}

/** A button that shows a sign only. */
export function IconButton({ label, onClick, children }: Props) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={label}
      title={label}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
