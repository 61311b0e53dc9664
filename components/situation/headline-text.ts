import type { Account } from '../../lib/domain/account.ts';
import type { BusinessRef } from '../../lib/domain/assets/asset.ts';
import type { Summary } from '../../lib/domain/assets/snapshot.ts';
import { momentText, relativeText } from '../../lib/platform/i18n/time-text.ts';
import type { Texts } from '../../lib/platform/i18n/translate.ts';
import { firstEndMs } from './first-end.ts';
import type { Headline } from './headline.ts';

/** The headline's words. */
export function headlineText(texts: Texts, headline: Headline, nowMs: number): string {
  const { t } = texts;
  switch (headline.kind) {
    case 'partner_signed_out':
      return t('headline.partnerSignedOut', { partner: headline.partnerName });
    case 'account_broken':
      return brokenText(texts, headline.account);
    case 'check_failed':
      return t('headline.checkFailed');
    case 'first_check':
      return t('headline.firstCheck');
    case 'no_assets':
      return t('headline.noAssets');
    case 'lost':
      return t(headline.all ? 'headline.allLost' : 'headline.lost', { count: headline.count });
    case 'due':
      return t('headline.due', { count: headline.count });
    case 'expiring':
      return t(headline.together ? 'headline.expiringTogether' : 'headline.expiring', {
        count: headline.count,
        when: relativeText(texts, headline.firstMs, nowMs),
      });
    case 'unreachable':
      return t('headline.unreachable', { count: headline.count });
    case 'undated':
      return t('headline.undated', { count: headline.count });
    case 'unchecked':
      return t(headline.all ? 'headline.allUnchecked' : 'headline.unchecked', {
        count: headline.count,
      });
    case 'all_well':
      return t('headline.allWell', { count: headline.count });
  }
}

function brokenText({ t }: Texts, { label, name, state }: Account): string {
  if (state.kind === 'blocked') return t('headline.accountBlocked', { name: label ?? name });
  if (state.kind === 'proof_required') return t('headline.proofRequired', { name: label ?? name });
  return t('headline.accountBroken', { name: label ?? name });
}

/** More would push the date off the line. */
const MOST_NAMES = 3;

function namesOf(texts: Texts, businesses: readonly BusinessRef[]): string {
  const names = businesses.map(({ id, name }) => name ?? id);
  const beyond = names.length - MOST_NAMES;
  return new Intl.ListFormat(texts.locale).format(
    beyond > 0
      ? [...names.slice(0, MOST_NAMES), texts.t('signInHint.more', { count: beyond })]
      : names,
  );
}

/** The line under it: what it means or what comes next; null where the headline says it all. */
export function contextText(
  texts: Texts,
  headline: Headline,
  summary: Summary | null,
  nowMs: number,
): string | null {
  const { t } = texts;
  switch (headline.kind) {
    case 'partner_signed_out':
      return t('context.partnerSignedOut');
    case 'first_check':
      return t('context.firstCheck');
    case 'no_assets':
      return t('context.noAssets');
    case 'lost': {
      const firstMs = summary && firstEndMs(summary, nowMs);
      return summary && firstMs !== null && firstMs > nowMs
        ? t('context.lostAndMore', {
            count: summary.counts.expiring,
            when: relativeText(texts, firstMs, nowMs),
          })
        : t('context.lost', { count: headline.count });
    }
    case 'due':
      return t('context.due', { count: headline.count });
    case 'expiring': {
      const when = momentText(texts, headline.firstMs, nowMs);
      const business = namesOf(texts, headline.firstBusinesses);
      if (!business) return t('context.onDate', { when });
      return t(headline.together ? 'context.businessOn' : 'context.businessFirst', {
        business,
        when,
      });
    }
    case 'unreachable':
      return t('context.unreachable', { count: headline.count });
    case 'undated':
      return t('context.undated', { count: headline.count });
    case 'unchecked':
      return t('context.unchecked', { count: headline.count });
    case 'account_broken':
    case 'check_failed':
    case 'all_well':
      return null;
  }
}
