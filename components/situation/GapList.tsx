import { useTexts, useView } from '../state/Page.tsx';
import { Disclosure } from '../ui/Disclosure.tsx';
import { gapReason } from './gap-reason.ts';

/** Which lists Meta would not give, for whom. */
export function GapList() {
  const { t } = useTexts();
  const gaps = useView((view) => view.summary?.gaps ?? NONE);
  const accounts = useView((view) => view.accounts);
  return (
    <Disclosure summary={<span className="soft">{t('action.details')}</span>}>
      {() => (
        <ul>
          {gaps.map((gap) => (
            <li key={`${gap.accountId}|${gap.edge}`}>
              {t('gap.line', {
                edge: gap.edge,
                name: accounts.find(({ id }) => id === gap.accountId)?.name ?? gap.accountId,
              })}{' '}
              <span className="soft">
                {t(`gap.${gapReason(gap.kind)}`)}
                {gap.code !== null && ` (${gap.code}${gap.subcode ? `/${gap.subcode}` : ''})`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Disclosure>
  );
}

const NONE: readonly never[] = [];
