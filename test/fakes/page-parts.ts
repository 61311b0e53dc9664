import { createStore } from 'zustand/vanilla';
import type { ViewStore } from '../../components/state/open-view-store.ts';
import type { PageParts } from '../../components/state/Page.tsx';
import type { ViewState } from '../../components/state/view-state.ts';
import { NO_INSTALLS } from '../../lib/domain/installs/install.ts';
import { DONE, type Result } from '../../lib/domain/result.ts';
import { NEVER_CHECKED } from '../../lib/domain/schedule.ts';
import { applyPolicy, NO_POLICY } from '../../lib/domain/settings/policy.ts';
import { DEFAULT_SETTINGS } from '../../lib/domain/settings/settings.ts';
import type { Reply, Request } from '../../lib/messages/protocol.ts';
import { englishTexts } from './english-texts.ts';

/** Tue 26 May 2026, 12:00 UTC. */
export const PAGE_NOW_MS = Date.UTC(2026, 4, 26, 12);

export function viewState(change: Partial<ViewState> = {}): ViewState {
  const state = {
    summary: null,
    summaryUnreadable: false,
    schedule: NEVER_CHECKED,
    accounts: [],
    partner: null,
    job: null,
    installs: NO_INSTALLS,
    settings: DEFAULT_SETTINGS,
    managed: NO_POLICY,
    pausedUntilMs: null,
    online: true,
    localNowMs: PAGE_NOW_MS,
    ...change,
  };
  return { ...state, policy: applyPolicy(state.settings, state.managed.policy), ...change };
}

export interface FakePage {
  parts: PageParts;
  store: ViewStore;
  /** Intents in the order they were sent. */
  sent: Request[];
  /** What the background answers from now on. */
  answer: (reply: Reply<unknown>) => void;
  /** Origins asked for, a list per click. */
  asked: (readonly string[])[];
  /** What the browser says to the next clicks that ask for hosts. */
  answerHosts: (result: Result<null>) => void;
  opened: string[];
}

/** A page over a state of one's choice, with a background that agrees to everything. */
export async function fakePage(change: Partial<ViewState> = {}): Promise<FakePage> {
  const store = createStore<ViewState>(() => viewState(change));
  const sent: Request[] = [];
  const asked: (readonly string[])[] = [];
  const opened: string[] = [];
  let reply: Reply<unknown> = { ok: true, value: null };
  let hosts: Result<null> = DONE;
  const parts: PageParts = {
    store,
    texts: await englishTexts(),
    client: (async (request: Request) => {
      sent.push(request);
      return reply;
    }) as PageParts['client'],
    requestHosts: async (origins) => {
      asked.push(origins);
      return hosts;
    },
    build: { partnerOrigin: null },
    openDashboard: (place) => opened.push(place),
    version: '1.2.3',
    isPinned: async () => true,
  };
  return {
    parts,
    store,
    sent,
    asked,
    opened,
    answer: (next) => (reply = next),
    answerHosts: (next) => (hosts = next),
  };
}
