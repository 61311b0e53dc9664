import type { JudgedAsset } from '../../../lib/domain/assets/snapshot.ts';
import { assetsCsv } from '../../../lib/domain/exports/assets-csv.ts';
import { calendarFile } from '../../../lib/domain/exports/calendar-file.ts';
import { useNow, useTexts, useView } from '../../state/Page.tsx';
import { Button } from '../../ui/Button.tsx';
import { assetsJson } from './assets-json.ts';
import { fileName, saveFile } from './save-file.ts';

interface Props {
  /** What is shown is what is saved as a table. */
  assets: readonly JudgedAsset[];
  /** Everything: entries of a calendar keep their names only while none is left out. */
  all: readonly JudgedAsset[];
}

/** The list as a file: for a spreadsheet, a calendar, a program. */
export function ExportMenu({ assets, all }: Props) {
  const texts = useTexts();
  const { t } = texts;
  const nowMs = useNow();
  const isAllowed = useView((view) => view.policy.allowExport);
  if (!isAllowed) return <p className="soft">{t('export.locked')}</p>;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <div className="actions">
      <Button
        look="quiet"
        onClick={() =>
          saveFile(
            fileName('assets', 'csv', nowMs),
            'text/csv',
            assetsCsv(assets, { nowMs, zone }, texts),
          )
        }
      >
        {t('export.csv')}
      </Button>
      <Button
        look="quiet"
        onClick={() =>
          saveFile(
            fileName('dates', 'ics', nowMs),
            'text/calendar',
            calendarFile(all, nowMs, texts),
          )
        }
      >
        {t('export.calendar')}
      </Button>
      <Button
        look="quiet"
        onClick={() =>
          saveFile(fileName('assets', 'json', nowMs), 'application/json', assetsJson(assets, nowMs))
        }
      >
        {t('export.json')}
      </Button>
    </div>
  );
}
