import Check from 'lucide-react/icons/check';
import CircleDashed from 'lucide-react/icons/circle-dashed';
import CircleMinus from 'lucide-react/icons/circle-minus';
import CircleQuestionMark from 'lucide-react/icons/circle-question-mark';
import ShieldCheck from 'lucide-react/icons/shield-check';
import Unplug from 'lucide-react/icons/unplug';
import X from 'lucide-react/icons/x';
import { type Standing, urgencyOf } from '../../lib/domain/assets/standing.ts';
import { useNow } from '../state/Page.tsx';
import './standing-mark.css';

interface Props {
  standing: Standing;
  /** Epoch ms; an expiring asset's mark fills as its date comes nearer. */
  deadlineMs: number | null;
}

const ICONS = {
  lost: X,
  unreachable: Unplug,
  blind_spot: CircleQuestionMark,
  unchecked: CircleDashed,
  clear: Check,
  reconnected: Check,
  immune: ShieldCheck,
  retired: CircleMinus,
};

/** A standing's sign. Always beside its words, so screen readers pass over it. */
export function StandingMark({ standing, deadlineMs }: Props) {
  const nowMs = useNow();
  if (standing === 'expiring' || standing === 'due') {
    const urgency = deadlineMs === null ? 'urgent' : urgencyOf(deadlineMs, nowMs);
    return <UrgencyMark urgency={urgency} />;
  }
  const Icon = ICONS[standing];
  return <Icon className={`standing-mark standing-${standing}`} />;
}

function UrgencyMark({ urgency }: { urgency: 'urgent' | 'soon' | 'upcoming' }) {
  return (
    <svg className={`standing-mark standing-${urgency}`} viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="8" fill="none" stroke="currentColor" strokeWidth="2.5" />
      {urgency === 'urgent' && <circle cx="12" cy="12" r="8" fill="currentColor" />}
      {urgency === 'soon' && <path d="M12 4a8 8 0 0 0 0 16z" fill="currentColor" />}
    </svg>
  );
}
