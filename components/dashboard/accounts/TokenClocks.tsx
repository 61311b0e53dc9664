import type { Account } from '../../../lib/domain/account.ts';
import { useTexts } from '../../state/Page.tsx';
import { When } from '../../text/When.tsx';

/** The three clocks of a sign-in: each can end it alone. */
export function TokenClocks({ account }: { account: Account }) {
  const { t } = useTexts();
  const clocks = [
    { name: t('accounts.signInEnds'), atMs: account.tokenExpiresAtMs, none: t('accounts.never') },
    {
      name: t('accounts.dataEnds'),
      atMs: account.dataAccessExpiresAtMs,
      none: t('accounts.never'),
    },
    {
      name: t('accounts.migrationEnds'),
      atMs: account.migrationExpiresAtMs,
      none: t('accounts.noMigration'),
    },
  ];
  return (
    <dl className="clocks">
      {clocks.map(({ name, atMs, none }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{atMs === null ? none : <When atMs={atMs} />}</dd>
        </div>
      ))}
    </dl>
  );
}
