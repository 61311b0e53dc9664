import { type ReactNode, useState } from 'react';
import './disclosure.css';

interface Props {
  summary: ReactNode;
  /** Rendered only once it is open: its content may be long or have to be read first. */
  children: () => ReactNode;
}

/** A line that opens. The browser's own element: keyboard and screen readers know it. */
export function Disclosure({ summary, children }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <details className="disclosure" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className="disclosure-summary">{summary}</span>
      </summary>
      {open && <div className="disclosure-content">{children()}</div>}
    </details>
  );
}
