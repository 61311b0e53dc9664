import type { ComponentProps, ReactNode } from 'react';
import './button.css';

interface Props extends Omit<ComponentProps<'button'>, 'type'> {
  /** `primary`: the one thing to do. `plain`: beside it. `quiet`: like a link. */
  look?: 'primary' | 'plain' | 'quiet' | 'danger';
  /** While its work runs it stays focusable, so that a keyboard does not lose its place. */
  busy?: boolean;
  icon?: ReactNode;
}

export function Button({ look = 'plain', busy = false, icon, children, ...rest }: Props) {
  const { disabled = false, onClick, ...attributes } = rest;
  const off = disabled || busy;
  return (
    <button
      {...attributes}
      type="button"
      className={`button button-${look} ${rest.className ?? ''}`}
      aria-disabled={off || undefined}
      aria-busy={busy || undefined}
      onClick={(event) => {
        if (!off) onClick?.(event);
      }}
    >
      {icon}
      {children}
    </button>
  );
}
