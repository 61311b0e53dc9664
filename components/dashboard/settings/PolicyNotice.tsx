import Lock from 'lucide-react/icons/lock';
import { expectedValue } from '../../../lib/domain/settings/policy-descriptions.ts';
import { useTexts, useView } from '../../state/Page.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Notice } from '../../ui/Notice.tsx';

/** That the organisation has decided something, and what of it could not be understood. */
export function PolicyNotice() {
  const { t } = useTexts();
  const { policy, problems } = useView((view) => view.managed);
  if (Object.keys(policy).length === 0 && problems.length === 0) return null;
  return (
    <Notice tone="info" icon={<Lock />}>
      <p>{t('settings.managed')}</p>
      {problems.length > 0 && (
        <>
          <p>{t('settings.policyProblems', { count: problems.length })}</p>
          <Disclosure summary={<span className="soft">{t('action.details')}</span>}>
            {() => (
              <ul>
                {problems.map((problem) => (
                  <li key={problem.key}>
                    <code>{problem.key}</code>: {problem.kind}. {expectedValue(problem, policy)}
                  </li>
                ))}
              </ul>
            )}
          </Disclosure>
        </>
      )}
    </Notice>
  );
}
