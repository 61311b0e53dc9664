import type { FeatureJudgement } from '../../../lib/domain/installs/judge-feature.ts';
import { StandingMark } from '../../assets/StandingMark.tsx';

const STANDINGS = { on: 'clear', off: 'lost', at_risk: 'due', unknown: 'unchecked' } as const;

/** A feature's sign, the same as those of assets; always beside its words. */
export function FeatureMark({ judgement: { state, reasons } }: { judgement: FeatureJudgement }) {
  const [worst] = reasons;
  const endsAtMs = worst?.code === 'access_ends' ? worst.atMs : null;
  const standing = worst?.code === 'switched_off' ? 'retired' : STANDINGS[state];
  return <StandingMark standing={standing} deadlineMs={endsAtMs} />;
}
