import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Ports } from '../../lib/background/ports.ts';
import { registerBackground } from '../../lib/background/register-background.ts';
import { redact } from '../../lib/domain/redact.ts';
import type { Request as Intent, Reply } from '../../lib/messages/protocol.ts';
import { createLog } from '../../lib/platform/log.ts';
import type { MessageSender } from '../../lib/platform/runtime.ts';
import { createSealingKey } from '../../lib/platform/vault/sealing-key.ts';
import { createFakeAction, createFakeAlarms, createFakeNotifications } from './alert-ports.ts';
import { clearDatabase } from './check-stage.ts';
import { englishTexts } from './english-texts.ts';
import { createFakeClock } from './fake-clock.ts';
import { createFakeMeta } from './fake-meta.ts';
import { createFakeOrganisation } from './fake-organisation.ts';
import { createFakePartner, PARTNER } from './fake-partner.ts';
import { createFakePerson, LOGIN } from './fake-person.ts';
import { asPortCall } from './life.ts';

const GRAPH = 'https://graph.test';
export const START_MS = Date.UTC(2026, 5, 1, 9);
const texts = englishTexts();

export type World = Awaited<ReturnType<typeof createWorld>>;
export type Live = ReturnType<World['live']>;

/** Everything that outlives a worker, empty: the browser, Meta, the partner and the person. */
export async function createWorld() {
  fakeBrowser.reset();
  await clearDatabase();
  await createSealingKey().forget();
  const clock = createFakeClock(START_MS);
  const meta = createFakeMeta(clock.nowMs);
  const partner = createFakePartner(meta);
  const person = createFakePerson(meta, partner);
  const screen = createFakeNotifications();
  const toolbar = createFakeAction();
  const { alarms, planned } = createFakeAlarms();
  const granted = new Set<string>();
  const lines: string[] = [];
  const opened: string[] = [];
  const organisation = createFakeOrganisation();
  const world = { installedByPerson: false };
  let ids = 0;

  /** A worker's life on this world: the whole background, as the entrypoint builds it. */
  function live(change: (ports: Ports) => Ports = (ports) => ports) {
    let ring: (name: string) => void = () => {};
    const alarmListeners: ((name: string) => void)[] = [];
    let answer: (message: unknown, sender: MessageSender) => Promise<unknown> = async () => null;
    let clickMenu: (id: string) => void = () => {};
    let install = () => {};
    const ports: Ports = {
      build: {
        graphOrigin: GRAPH,
        loginOrigin: LOGIN,
        partnerOrigin: null,
        issuerOrigin: null,
        allowsLoopback: false,
      },
      fetch: asPortCall(async (input: RequestInfo | URL, init?: RequestInit) => {
        const request = new Request(input, init);
        const { origin } = new URL(request.url);
        return origin === GRAPH ? meta.answer(request) : partner.answer(request);
      }) as typeof fetch,
      action: toolbar.action,
      alarms: { ...alarms, onAlarm: (listener) => alarmListeners.push(listener) },
      clock,
      every: () => () => {},
      identity: person.identity,
      loadTexts: () => texts,
      log: createLog({ redact, write: (_level, line) => lines.push(line) }),
      managed: organisation.managed(),
      menus: {
        replaceAll: asPortCall(() => {}),
        onClicked: (listener) => {
          clickMenu = listener;
        },
      },
      notifications: screen.notifications,
      permissions: {
        contains: asPortCall((origins: readonly string[]) =>
          origins.every((origin) => granted.has(origin)),
        ),
        remove: asPortCall(() => {}),
      },
      randomness: {
        fraction: () => 0.5,
        id: () => `id${++ids}`,
        state: () => `state${++ids}`,
      },
      runtime: {
        id: 'holdfast',
        pageRoot: () => 'chrome-extension://holdfast/',
        onMessage: (listener) => {
          answer = listener;
        },
        onInstalled: (listener) => {
          install = () => listener(true);
        },
        onStartup: () => {},
        installedByPerson: async () => world.installedByPerson,
      },
      tabs: {
        openPage: asPortCall((path: string) => {
          opened.push(path);
        }),
        openAddress: asPortCall((address: string) => {
          opened.push(address);
        }),
      },
      zone: () => 'Europe/Berlin',
    };
    const started = registerBackground(change(ports));
    ring = (name) => {
      for (const listener of alarmListeners) listener(name);
    };
    const page = { id: 'holdfast', url: 'chrome-extension://holdfast/popup.html' };
    return {
      started,
      ring: (name: string) => ring(name),
      clickMenu: (id: string) => clickMenu(id),
      /** As the browser tells it, right after the installation. */
      install: () => install(),
      /** As a page sends it. */
      send: (intent: Intent) => answer(intent, page) as Promise<Reply<unknown>>,
      /** As anybody might send it. */
      sendRaw: (message: unknown, sender: MessageSender = page) =>
        answer(message, sender) as Promise<Reply<unknown>>,
    };
  }

  return {
    clock,
    granted,
    lines,
    live,
    meta,
    /** Pages opened in tabs. */
    opened,
    organisation,
    installedBy: (person: boolean) => {
      world.installedByPerson = person;
    },
    partner,
    person,
    planned,
    screen,
    toolbar,
    grantPartner: () => {
      for (const origin of [PARTNER, 'https://issuer.test']) granted.add(origin);
    },
  };
}
