import { useId, useState } from 'react';
import {
  type FeatureDraft,
  featureChange,
  featureDraft,
  wrongFields,
} from '../../../lib/domain/installs/feature-edit.ts';
import type { Install, InstalledFeature } from '../../../lib/domain/installs/install.ts';
import { useTexts } from '../../state/Page.tsx';
import { useIntent } from '../../state/use-intent.ts';
import { FailureNotice } from '../../text/FailureNotice.tsx';
import { Button } from '../../ui/Button.tsx';
import '../../ui/form.css';

interface Props {
  install: Install;
  feature: InstalledFeature;
  onDone: (isSaved: boolean) => void;
}

const FIELDS = [
  { field: 'ctaButtonText', wrong: 'featureEdit.wrongText', maxLength: 255, mode: 'text' },
  { field: 'ctaButtonUrl', wrong: 'featureEdit.wrongUrl', maxLength: 2048, mode: 'url' },
  { field: 'belowButtonText', wrong: null, maxLength: 255, mode: 'text' },
] as const;

/** What can be changed of a feature. It is written through to Meta; what Meta then reports is shown. */
export function FeatureEditor({ install, feature, onDone }: Props) {
  const { t } = useTexts();
  const id = useId();
  const { send, pending, failure } = useIntent();
  const [draft, setDraft] = useState<FeatureDraft>(() => featureDraft(feature));
  const change = featureChange(feature, draft);
  const wrong = wrongFields(change);
  const isUnchanged = Object.keys(change).length === 0;

  async function save() {
    if (wrong.length > 0 || isUnchanged) return;
    const { externalBusinessId } = install;
    const { instanceId } = feature;
    const reply = await send({
      type: 'change_feature',
      externalBusinessId,
      instanceId,
      patch: change,
    });
    if (reply.ok) onDone(true);
  }

  return (
    <form
      className="feature-editor"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <label className="choice">
        <input
          type="checkbox"
          checked={draft.enabled}
          onChange={(event) => setDraft({ ...draft, enabled: event.target.checked })}
        />
        <span>{t('featureEdit.enabled')}</span>
      </label>
      {FIELDS.map((each) => {
        const inputId = `${id}-${each.field}`;
        const isWrong = wrong.includes(each.field);
        return (
          <div key={each.field} className="field">
            <label htmlFor={inputId}>{t(`featureEdit.${each.field}`)}</label>
            <input
              id={inputId}
              inputMode={each.mode}
              maxLength={each.maxLength}
              value={draft[each.field]}
              aria-invalid={isWrong}
              aria-describedby={isWrong ? `${inputId}-wrong` : undefined}
              onChange={(event) => setDraft({ ...draft, [each.field]: event.target.value })}
            />
            <div role="alert">
              {isWrong && each.wrong && <p id={`${inputId}-wrong`}>{t(each.wrong)}</p>}
            </div>
          </div>
        );
      })}
      <FailureNotice outcome={failure} />
      <div className="actions">
        <Button
          look="primary"
          busy={pending !== null}
          disabled={isUnchanged || wrong.length > 0}
          onClick={() => void save()}
        >
          {t('action.save')}
        </Button>
        <Button look="quiet" onClick={() => onDone(false)}>
          {t('action.cancel')}
        </Button>
      </div>
    </form>
  );
}
