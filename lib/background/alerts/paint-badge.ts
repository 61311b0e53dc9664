import { type BadgeSentence, type BadgeTone, badgeOf } from '../../domain/alerts/badge.ts';
import { zonedMoment } from '../../domain/date-text.ts';
import type { Action } from '../../platform/action.ts';
import type { Texts } from '../../platform/i18n/translate.ts';
import { pausedUntilItem } from '../../platform/storage/alert-items.ts';
import {
  accountsItem,
  jobItem,
  partnerItem,
  scheduleItem,
  summaryItem,
} from '../../platform/storage/items.ts';
import { readItems } from '../../platform/storage/stored-item.ts';
import { readAppliedPolicy } from '../policy/applied-policy.ts';

/** White text on each is at least 4.5 : 1. */
const BACKGROUNDS: Readonly<Record<BadgeTone, string>> = {
  quiet: '#5f6368',
  upcoming: '#0b57d0',
  soon: '#8a5000',
  urgent: '#b3261e',
  trouble: '#b3261e',
  stale: '#5f6368',
  working: '#0b57d0',
};

export interface BadgePainterDeps {
  action: Action;
  loadTexts(language: string | null): Promise<Texts>;
  zone(): string;
  nowMs(): number;
}

/** Paints the icon from what is stored: the same whichever worker life does it. */
export async function paintBadge(deps: BadgePainterDeps): Promise<void> {
  const [summary, accounts, partner, schedule, job, paused] = await readItems([
    summaryItem,
    accountsItem,
    partnerItem,
    scheduleItem,
    jobItem,
    pausedUntilItem,
  ]);
  const { settings } = await readAppliedPolicy();
  const texts = await deps.loadTexts(settings.language);
  const badge = badgeOf({
    summary: summary.value,
    accounts: accounts.value,
    partner: partner.value,
    schedule: schedule.value,
    job: job.value,
    badgeMode: settings.badgeMode,
    pausedUntilMs: paused.value,
    nowMs: deps.nowMs(),
  });
  const sentences = badge.title.map((sentence) => inWords(sentence, texts, deps.zone()));
  await deps.action.paint({
    text: badge.text,
    background: BACKGROUNDS[badge.tone],
    foreground: '#ffffff',
    title: [texts.t('extName'), ...sentences].join('\n'),
  });
}

function inWords({ key, count, momentMs }: BadgeSentence, texts: Texts, zone: string): string {
  return texts.t(key, {
    ...(count === undefined ? {} : { count }),
    ...(momentMs === undefined
      ? {}
      : { moment: zonedMoment(momentMs, { locale: texts.locale, zone }) }),
  });
}
