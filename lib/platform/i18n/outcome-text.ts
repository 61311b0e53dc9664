import type { Outcome } from '../../domain/outcome.ts';
import { relativeText } from './time-text.ts';
import type { Texts, TextValues } from './translate.ts';

/** A failure in words: what happened and what it means, what to do, and what a maintainer needs. */
export interface OutcomeText {
  happened: string;
  next: string | null;
  /** Codes and other people's words; shown only on request, with a copy button. */
  details: string;
}

/**
 * What a failure leaves to do: nothing, as Holdfast goes on by itself; to ask for the same once more;
 * or to look at the partner's address first, where a person has just typed it.
 */
export type Advice = 'next' | 'once' | 'address';

/** Keys of the advice, the most fitting first. */
const ADVICE_KEYS: Record<Advice, readonly string[]> = {
  next: ['next'],
  once: ['once', 'next'],
  address: ['address', 'once', 'next'],
};

/** Puts a failure into the person's words. `nowMs`: epoch ms. */
export function outcomeText(
  texts: Texts,
  outcome: Outcome,
  advice: Advice,
  nowMs: number,
): OutcomeText {
  const { code, ...rest } = outcome;
  const values = valuesOf(texts, outcome, nowMs);
  const specific = specificOf(outcome);
  return {
    happened:
      (specific && texts.find(`outcome.${code}.${specific}`, values)) ??
      texts.t(`outcome.${code}.happened`, values),
    next: ADVICE_KEYS[advice].reduce<string | null>(
      (found, key) => found ?? texts.find(`outcome.${code}.${key}`, values),
      null,
    ),
    details: [code, ...Object.entries(rest).map(([key, value]) => `${key}: ${plain(value)}`)].join(
      '\n',
    ),
  };
}

/** The part of an outcome that deserves a sentence of its own. */
function specificOf(outcome: Outcome): string | null {
  if (outcome.code === 'token_dead') return outcome.reason;
  if (outcome.code === 'sign_in_failed' && outcome.detail === 'access_denied') return 'refused';
  if (outcome.code === 'not_signed_in') return outcome.to;
  if (outcome.code === 'invalid_input') return outcome.field;
  return null;
}

function valuesOf(texts: Texts, outcome: Outcome, nowMs: number): TextValues {
  if (outcome.code === 'too_soon' || outcome.code === 'rate_limited') {
    const { untilMs } = outcome;
    if (untilMs === null) return { until: texts.t('time.later') };
    // Once it has passed, the next moment will do.
    return { until: relativeText(texts, Math.max(untilMs, nowMs + 1), nowMs) };
  }
  if (outcome.code === 'missing_scopes') return { scopes: outcome.scopes.join(', ') };
  if ('origins' in outcome) return { hosts: outcome.origins.join(', ') };
  return {};
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
