import type { JobAsset } from '../../lib/domain/reconnection/reconnection.ts';
import { useTexts, useView } from '../state/Page.tsx';
import './sign-in-hint.css';

/** Naming more would be a list nobody reads. */
const MOST_NAMES = 4;

interface Props {
  /** What is reconnected, null until it is read; without it, all that a reconnection would want. */
  assets?: readonly Pick<JobAsset, 'business'>[] | null;
}

/** Before Meta's window opens: whom to sign in as and which businesses to tick there. */
export function SignInHint({ assets }: Props) {
  const texts = useTexts();
  const summary = useView((view) => view.summary);
  const managed = useView((view) => view.accounts.find(({ kind }) => kind === 'managed') ?? null);
  const wanted = assets === undefined ? summary?.groups : assets;
  const names = [...new Set(wanted?.map(({ business }) => business?.name ?? '').filter(Boolean))];
  const businesses = new Intl.ListFormat(texts.locale).format([
    ...names.slice(0, MOST_NAMES),
    ...(names.length > MOST_NAMES
      ? [texts.t('signInHint.more', { count: names.length - MOST_NAMES })]
      : []),
  ]);
  const who = managed
    ? texts.t('signInHint.as', { name: managed.name })
    : texts.t('signInHint.managed');
  return (
    <p className="sign-in-hint soft">
      {who} {names.length > 0 && texts.t('signInHint.tick', { businesses })}
    </p>
  );
}
