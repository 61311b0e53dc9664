import { type ReactNode, useId, useState } from 'react';
import type { JudgedAsset } from '../../../../lib/domain/assets/snapshot.ts';
import { useNow, useTexts } from '../../../state/Page.tsx';
import { useIntent } from '../../../state/use-intent.ts';
import { FailureNotice } from '../../../text/FailureNotice.tsx';
import { Button } from '../../../ui/Button.tsx';
import { StartButton } from '../../StartButton.tsx';

interface Props {
  assets: readonly JudgedAsset[];
  children?: ReactNode;
}

const WEEK_MS = 7 * 86_400_000;

/** Reconnect, keep silent, put aside: the same for one asset and for many. */
export function AssetActions({ assets, children }: Props) {
  const { t } = useTexts();
  const id = useId();
  const nowMs = useNow();
  const { send, pending, failure } = useIntent();
  const [note, setNote] = useState('');
  const assetIds = assets.map((asset) => asset.id);
  const isRetired = assets.every(({ judgement }) => judgement.standing === 'retired');
  const isDated = assets.some(({ judgement }) => judgement.deadlineMs !== null);
  const written = note.trim() || null;
  const snooze = (until: { kind: 'date'; untilMs: number } | { kind: 'deadline_moves' }) =>
    void send({ type: 'snooze_assets', assetIds, until, note: written });
  return (
    <>
      <div className="actions">
        <StartButton
          count={assetIds.length}
          look="primary"
          busy={pending === 'start_reconnection'}
          onStart={() => void send({ type: 'start_reconnection', assetIds })}
        />
        <Button onClick={() => snooze({ kind: 'date', untilMs: nowMs + WEEK_MS })}>
          {t('action.snoozeWeek')}
        </Button>
        {isDated && (
          <Button onClick={() => snooze({ kind: 'deadline_moves' })}>
            {t('action.snoozeUntilMoved')}
          </Button>
        )}
        <Button
          onClick={() =>
            void (isRetired
              ? send({ type: 'take_back_assets', assetIds })
              : send({ type: 'retire_assets', assetIds, note: written }))
          }
        >
          {t(isRetired ? 'action.takeBack' : 'action.retire')}
        </Button>
        {children}
      </div>
      <div className="inline-field">
        <label htmlFor={id}>{t('selection.note')}</label>
        <input
          id={id}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
      <FailureNotice outcome={failure} />
    </>
  );
}
