import type { JudgedAsset } from '../assets/snapshot.ts';
import { businessAlertId, digestAlertId, jobAlertId, signInAlertId } from './alert-id.ts';
import type { AlertLedger, Happening } from './alert-ledger.ts';
import {
  type AlertMessage,
  type BrokenSignIn,
  type BusinessNews,
  DIGEST_BUSINESSES,
  type FinishedJob,
} from './alert-message.ts';
import { type AlertContext, planAssetAlerts } from './asset-alerts.ts';
import { groupNews } from './group-news.ts';
import { markSignInsTold, observeSignIns } from './sign-in-notice.ts';

/** What a check, a finished reconnection or a partner's events bring. */
export interface AlertInput {
  /** Null when nothing was judged anew. */
  assets: readonly JudgedAsset[] | null;
  /** Null when nobody looked. */
  brokenSignIns: readonly BrokenSignIn[] | null;
  happenings: readonly Happening[];
}

export interface AlertPlan {
  /** To be stored before anything of its outbox is shown. */
  ledger: AlertLedger;
  /** Something waits for the end of a pause or of quiet hours. */
  waits: boolean;
}

/** More businesses than this with news at once get one digest instead of a message each. */
const SINGLE_MESSAGES = 3;
const REMEMBER_MS = 86_400_000;
const WAITING_AT_MOST = 50;

/**
 * Decides every message of one pass and records it. Pure, and telling twice tells once: the same
 * input on the resulting ledger adds nothing.
 */
export function planAlerts(
  ledger: AlertLedger,
  input: AlertInput,
  context: AlertContext,
): AlertPlan {
  const { nowMs, hushed, settings } = context;
  const assets = input.assets ? planAssetAlerts(ledger, input.assets, context) : null;
  const observed = input.brokenSignIns
    ? observeSignIns(ledger.signIns, input.brokenSignIns, nowMs)
    : { notices: ledger.signIns, untold: [] };
  const untold = hushed ? [] : observed.untold;
  const { taken, fresh } = takeIn(ledger.taken, input.happenings, nowMs);
  const wanted = [...ledger.waiting, ...fresh].filter(({ kind }) => settings.messages[kind]);
  const told = hushed ? [] : wanted;
  const heldBefore =
    (!hushed && ledger.waiting.length > 0) || !!assets?.told.some(({ wasHeld }) => wasHeld);
  const messages = compose({
    nowMs,
    signIns: settings.messages.own_sign_in ? untold : [],
    jobs: told.flatMap((news) => (news.kind === 'reconnect_finished' ? [news.job] : [])),
    news: groupNews(assets?.told ?? [], told),
    heldBefore,
  });
  return {
    ledger: {
      notices: assets?.notices ?? ledger.notices,
      days: assets?.days ?? ledger.days,
      signIns: markSignInsTold(observed.notices, untold, nowMs),
      waiting: hushed ? wanted.slice(-WAITING_AT_MOST) : [],
      taken,
      outbox: [...ledger.outbox, ...messages],
    },
    waits:
      hushed && (wanted.length > 0 || observed.untold.length > 0 || (assets?.hushedNews ?? false)),
  };
}

/** A repeated step of a check, and a feature that flaps, happen once a day. */
function takeIn(
  before: AlertLedger['taken'],
  happenings: readonly Happening[],
  nowMs: number,
): { taken: AlertLedger['taken']; fresh: readonly Happening[] } {
  const recent = Object.entries(before).filter(([, atMs]) => nowMs - atMs < REMEMBER_MS);
  const taken: Record<string, number> = Object.fromEntries(recent);
  const fresh = happenings.filter(({ key }) => {
    if (key in taken) return false;
    taken[key] = nowMs;
    return true;
  });
  return { taken, fresh };
}

interface Composition {
  nowMs: number;
  signIns: readonly BrokenSignIn[];
  jobs: readonly FinishedJob[];
  news: readonly BusinessNews[];
  /** Some of it had been held back: that is delivered as one message, whatever it is. */
  heldBefore: boolean;
}

/** A message per business, or one digest when there are too many or they were held back. */
function compose({ nowMs, signIns, jobs, news, heldBefore }: Composition): readonly AlertMessage[] {
  const single: AlertMessage[] = [
    ...signInMessages(signIns, nowMs),
    ...jobs.map((job): AlertMessage => {
      return { kind: 'reconnect_finished', id: jobAlertId(job.jobId), atMs: nowMs, job };
    }),
    ...news.map((business): AlertMessage => {
      return { kind: 'business', id: businessAlertId(business), atMs: nowMs, news: business };
    }),
  ];
  const crowded = heldBefore ? single.length > 1 : news.length > SINGLE_MESSAGES;
  if (!crowded) return single;
  return [
    {
      kind: 'digest',
      id: digestAlertId(nowMs),
      atMs: nowMs,
      signIns,
      jobs,
      news: news.slice(0, DIGEST_BUSINESSES),
      beyond: Math.max(0, news.length - DIGEST_BUSINESSES),
      pressing: countPressing(news),
    },
  ];
}

function countPressing(news: readonly BusinessNews[]): number {
  const lines = news.flatMap(({ lines }) => lines);
  return lines.reduce((sum, line) => {
    return line.kind === 'approaching' || line.kind === 'lost' ? sum + line.count : sum;
  }, 0);
}

/** What has ended and what is about to end are two messages: they say different things. */
function signInMessages(all: readonly BrokenSignIn[], atMs: number): readonly AlertMessage[] {
  const ended = all.filter(({ endsAtMs }) => endsAtMs === null);
  const ending = all.filter(({ endsAtMs }) => endsAtMs !== null);
  return [ended, ending]
    .filter((signIns) => signIns.length > 0)
    .map((signIns) => {
      const id = signInAlertId(signIns.map((signIn) => signIn.id));
      return { kind: 'own_sign_in', id, atMs, signIns };
    });
}
