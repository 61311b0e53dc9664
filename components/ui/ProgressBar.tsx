import './progress-bar.css';

interface Props {
  /** What is progressing, for those who cannot see it. */
  label: string;
  /** Null while the end is not known. */
  done: number | null;
  total: number;
}

export function ProgressBar({ label, done, total }: Props) {
  return (
    <progress
      className="progress-bar"
      aria-label={label}
      max={Math.max(total, 1)}
      {...(done === null ? {} : { value: done })}
    />
  );
}
