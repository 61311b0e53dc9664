import { useMemo } from 'react';
import { useNow, useView } from '../state/Page.tsx';
import { WarningNotice } from './WarningNotice.tsx';
import { warningsOf } from './warnings.ts';

/** Everything that deserves a remark, in the order it should be mended. */
export function WarningList() {
  const state = useView((view) => view);
  const nowMs = useNow();
  const warnings = useMemo(() => warningsOf(state, nowMs), [state, nowMs]);
  return warnings.map((warning) => (
    <WarningNotice
      key={warning.kind === 'account' ? warning.account.id : warning.kind}
      warning={warning}
    />
  ));
}
