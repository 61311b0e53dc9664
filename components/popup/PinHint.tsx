import Puzzle from 'lucide-react/icons/puzzle';
import { useEffect, useState } from 'react';
import { afterPaint } from '../state/after-paint.ts';
import { usePage, useTexts } from '../state/Page.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';

/** The person's own choice of this one page, so it needs no place among the stored facts. */
const PUT_AWAY = 'pin-hint-put-away';

/** The third step of the first run. It waits beside the result, which is worth seeing at once. */
export function PinHint() {
  const { t } = useTexts();
  const { isPinned } = usePage();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    // Both questions cost milliseconds, and `localStorage` stops the page for them.
    afterPaint(() => {
      if (localStorage.getItem(PUT_AWAY)) return;
      void isPinned().then((pinned) => setShown(pinned === false));
    });
  }, [isPinned]);
  if (!shown) return null;
  return (
    <Notice
      tone="info"
      icon={<Puzzle />}
      action={
        <Button
          look="quiet"
          onClick={() => {
            localStorage.setItem(PUT_AWAY, 'yes');
            setShown(false);
          }}
        >
          {t('action.understood')}
        </Button>
      }
    >
      <p>{t('firstRun.pinHow')}</p>
    </Notice>
  );
}
