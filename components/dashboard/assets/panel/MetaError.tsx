import { useTexts } from '../../../state/Page.tsx';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Disclosure } from '../../../ui/Disclosure.tsx';

interface Props {
  error: { code: number; subcode: number | null };
  assetId: string;
}

/** Meta's codes, for those who can read them. */
export function MetaError({ error, assetId }: Props) {
  const { t } = useTexts();
  const words = `${assetId}: code ${error.code}, subcode ${error.subcode ?? '-'}`;
  return (
    <Disclosure summary={<span className="soft">{t('action.details')}</span>}>
      {() => (
        <p>
          <code>{words}</code> <CopyButton text={() => words} label={t('action.copy')} />
        </p>
      )}
    </Disclosure>
  );
}
