import { describe, expect, it } from 'vitest';
import { sampleContext } from '../../../test/fakes/samples/alert-samples.ts';
import { datedAsset, judgedAsset } from '../../../test/fakes/samples/judged-assets.ts';
import { DEFAULT_SETTINGS, type MessageKind } from '../settings/settings.ts';
import { type AlertLedger, EMPTY_LEDGER } from './alert-ledger.ts';
import type { AlertContext } from './asset-alerts.ts';
import { type AlertInput, planAlerts } from './plan-alerts.ts';
import type { Snoozes } from './snooze.ts';

const DAY_MS = 86_400_000;
const NOW = Date.parse('2026-05-22T08:00Z');
const FIRST = NOW - 10 * DAY_MS;
const nothing: AlertInput = { assets: null, brokenSignIns: null, happenings: [] };
const dated = (days: number) => [datedAsset({ deadlineMs: NOW + days * DAY_MS }, NOW)];

/** What has been told ten days ago about an asset that then had so many days left. */
function toldBefore(days: number): AlertLedger {
  const input = { ...nothing, assets: [datedAsset({ deadlineMs: FIRST + days * DAY_MS }, FIRST)] };
  return { ...planAlerts(EMPTY_LEDGER, input, sampleContext(FIRST)).ledger, outbox: [] };
}

interface Event {
  kind: MessageKind;
  ledger: AlertLedger;
  input: AlertInput;
}

const clear = [judgedAsset({ standing: 'clear' })];
const extendedLedger = () => {
  const ledger = toldBefore(15);
  const later = { ...nothing, assets: [datedAsset({ deadlineMs: NOW + 25 * DAY_MS }, NOW)] };
  return { ...planAlerts(ledger, later, sampleContext(NOW - DAY_MS)).ledger, outbox: [] };
};
const recoveredLedger = () =>
  planAlerts(toldBefore(15), { ...nothing, assets: clear }, sampleContext(NOW - DAY_MS)).ledger;
const business = { id: '7', name: 'Contoso' };
const job = { jobId: 'j', reconnected: 1, kept: 0, notCovered: 0, failed: 0, pending: 0 };

const EVENTS: Record<string, () => Event> = {
  approaching: () => ({
    kind: 'approaching',
    ledger: EMPTY_LEDGER,
    input: { ...nothing, assets: dated(12) },
  }),
  'the last day': () => ({
    kind: 'approaching',
    ledger: EMPTY_LEDGER,
    input: { ...nothing, assets: dated(0.3) },
  }),
  due: () => ({
    kind: 'approaching',
    ledger: EMPTY_LEDGER,
    input: { ...nothing, assets: dated(-0.1) },
  }),
  lost: () => ({
    kind: 'lost',
    ledger: EMPTY_LEDGER,
    input: { ...nothing, assets: [judgedAsset({ standing: 'lost', deadlineMs: NOW - DAY_MS })] },
  }),
  extended: () => ({
    kind: 'extended',
    ledger: extendedLedger(),
    input: { ...nothing, assets: dated(25) },
  }),
  recovered: () => ({
    kind: 'recovered',
    ledger: recoveredLedger(),
    input: { ...nothing, assets: clear },
  }),
  'a finished reconnection': () => ({
    kind: 'reconnect_finished',
    ledger: EMPTY_LEDGER,
    input: { ...nothing, happenings: [{ kind: 'reconnect_finished', key: 'j', job }] },
  }),
  'a feature off': () => ({
    kind: 'feature_off',
    ledger: EMPTY_LEDGER,
    input: { ...nothing, happenings: [{ kind: 'feature_off', key: 'f', business, name: 'Shop' }] },
  }),
  'an install removed': () => ({
    kind: 'install_removed',
    ledger: EMPTY_LEDGER,
    input: { ...nothing, happenings: [{ kind: 'install_removed', key: 'i', business }] },
  }),
  'a broken sign-in': () => ({
    kind: 'own_sign_in',
    ledger: EMPTY_LEDGER,
    input: { ...nothing, brokenSignIns: [{ id: '1', name: 'Romane', endsAtMs: null }] },
  }),
};

type Mode = 'open' | 'hushed' | 'snoozed' | 'switched off';
const snoozes: Snoozes = {
  100: { until: { kind: 'date', untilMs: NOW + DAY_MS }, note: null, snoozedAtMs: NOW },
};

function contextOf(mode: Mode, kind: MessageKind): AlertContext {
  if (mode === 'hushed') return sampleContext(NOW, { hushed: true });
  if (mode === 'snoozed') return sampleContext(NOW, { snoozes });
  if (mode === 'open') return sampleContext(NOW);
  const messages = { ...DEFAULT_SETTINGS.messages, [kind]: false };
  return sampleContext(NOW, { settings: { ...DEFAULT_SETTINGS, messages } });
}

/** now: told at once · later: told once the mode has ended · never: silently taken as told. */
const MATRIX: [event: string, open: string, hushed: string, snoozed: string, off: string][] = [
  ['approaching', 'now', 'later', 'later', 'never'],
  ['the last day', 'now', 'now', 'now', 'never'],
  ['due', 'now', 'now', 'now', 'never'],
  ['lost', 'now', 'now', 'now', 'never'],
  ['extended', 'now', 'later', 'later', 'never'],
  ['recovered', 'now', 'later', 'now', 'never'],
  ['a finished reconnection', 'now', 'later', 'now', 'never'],
  ['a feature off', 'now', 'later', 'now', 'never'],
  ['an install removed', 'now', 'later', 'now', 'never'],
  ['a broken sign-in', 'now', 'later', 'now', 'never'],
];

describe('event × mode', () => {
  const cells = MATRIX.flatMap(([event, ...told]) =>
    (['open', 'hushed', 'snoozed', 'switched off'] satisfies Mode[]).map(
      (mode, index) => [event, mode, told[index]] as const,
    ),
  );

  it.each(cells)('%s while %s is told %s', (event, mode, told) => {
    const { kind, ledger, input } = EVENTS[event]!();
    const during = planAlerts(ledger, input, contextOf(mode, kind));
    const shown = during.ledger.outbox.length;
    const rest = { ...during.ledger, outbox: [] };
    // What happened once is not seen again; what stands is.
    const after = planAlerts(rest, { ...input, happenings: [] }, sampleContext(NOW)).ledger.outbox;
    expect([shown, after.length]).toEqual({ now: [1, 0], later: [0, 1], never: [0, 0] }[told!]);
  });

  it.each(cells)('%s while %s is told %s, and never twice', (event, mode) => {
    const { kind, ledger, input } = EVENTS[event]!();
    const context = contextOf(mode, kind);
    const once = planAlerts(ledger, input, context).ledger;
    expect(planAlerts(once, input, context).ledger).toEqual(once);
  });
});
