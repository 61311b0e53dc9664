import type { ReactNode } from 'react';
import './notice.css';

interface Props {
  tone: 'info' | 'soon' | 'urgent' | 'fine';
  icon: ReactNode;
  children: ReactNode;
  /** What mends it, at the end. */
  action?: ReactNode;
}

/** A framed remark; tone is carried by its words and icon, colour only repeats it. */
export function Notice({ tone, icon, children, action }: Props) {
  return (
    <div className={`notice notice-${tone}`}>
      <span className="notice-icon">{icon}</span>
      <div className="notice-body">{children}</div>
      {action && <div className="notice-action">{action}</div>}
    </div>
  );
}
