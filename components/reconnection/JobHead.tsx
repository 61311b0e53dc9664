interface Props {
  title: string;
  /** Beneath the title: what it means. */
  text?: string | null;
}

/** The one sentence of a job's state; said aloud when it changes. */
export function JobHead({ title, text }: Props) {
  return (
    <div className="reconnection-head">
      <h1>{title}</h1>
      {text && <p className="soft">{text}</p>}
      <p role="status" className="visually-hidden">
        {title}
      </p>
    </div>
  );
}
