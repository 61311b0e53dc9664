import type { Outcome } from '../../../lib/domain/outcome.ts';
import type { Settings } from '../../../lib/domain/settings/settings.ts';
import { useView } from '../../state/Page.tsx';
import { useIntent } from '../../state/use-intent.ts';

export interface SettingControl<Field extends keyof Settings> {
  /** What is in force. */
  value: Settings[Field];
  /** Set by the organisation: shown, not changeable. */
  isLocked: boolean;
  change: (value: Settings[Field]) => void;
  failure: Outcome | null;
}

/** One setting: its value under the policy and the way to change it. */
export function useSetting<Field extends keyof Settings>(field: Field): SettingControl<Field> {
  const value = useView((view) => view.policy.settings[field]);
  const isLocked = useView((view) => view.policy.locked.has(field));
  const { send, failure } = useIntent();
  return {
    value,
    isLocked,
    failure,
    change: (next) => void send({ type: 'change_settings', patch: { [field]: next } }),
  };
}
