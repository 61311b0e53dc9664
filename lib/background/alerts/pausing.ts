import { PAUSE_CHOICES, type PauseChoice, pauseEndsAt } from '../../domain/alerts/pause.ts';
import type { Alarms } from '../../platform/alarms.ts';
import type { Texts } from '../../platform/i18n/translate.ts';
import type { Menus } from '../../platform/menus.ts';
import { pausedUntilItem } from '../../platform/storage/alert-items.ts';
import { readAppliedPolicy } from '../policy/applied-policy.ts';
import { HELD_ALERTS_ALARM } from './held-alerts-alarm.ts';
import { createLatestOnly } from './latest-only.ts';

export interface PausingDeps {
  menus: Pick<Menus, 'replaceAll'>;
  alarms: Pick<Alarms, 'create'>;
  loadTexts(language: string | null): Promise<Texts>;
  zone(): string;
  nowMs(): number;
}

export interface Pausing {
  pause(choice: PauseChoice): Promise<void>;
  resume(): Promise<void>;
  /** Forgets a pause that is over and makes the menu say what holds now. */
  refresh(): Promise<void>;
}

const PREFIX = 'pause.';
const RESUME = 'resume';

/** Pausing all messages from the icon's menu or a page, by the person's own clock. */
export function createPausing(deps: PausingDeps): Pausing {
  async function isPaused(): Promise<boolean> {
    const { value: untilMs } = await pausedUntilItem.read();
    return untilMs !== null && deps.nowMs() < untilMs;
  }

  // Two paintings at once would each remove what the other has just created.
  const paintMenu = createLatestOnly(async () => {
    const { settings } = await readAppliedPolicy();
    const texts = await deps.loadTexts(settings.language);
    const entries = PAUSE_CHOICES.map((choice) => {
      return { id: PREFIX + choice, title: texts.t(`menu.pause.${choice}`) };
    });
    const resume = { id: RESUME, title: texts.t('menu.resume') };
    await deps.menus.replaceAll((await isPaused()) ? [resume] : entries);
  });

  return {
    async pause(choice) {
      const untilMs = pauseEndsAt(choice, deps.nowMs(), deps.zone());
      await pausedUntilItem.write(untilMs);
      await deps.alarms.create({ name: HELD_ALERTS_ALARM, atMs: untilMs });
      await paintMenu();
    },
    async resume() {
      await pausedUntilItem.write(null);
      await paintMenu();
    },
    async refresh() {
      const { value: untilMs } = await pausedUntilItem.read();
      if (untilMs !== null) {
        // A browser's restart forgets alarms.
        if (await isPaused()) await deps.alarms.create({ name: HELD_ALERTS_ALARM, atMs: untilMs });
        else await pausedUntilItem.write(null);
      }
      await paintMenu();
    },
  };
}

/** What a menu entry means; null for one of another version. */
export function parseMenuId(id: string): PauseChoice | 'resume' | null {
  if (id === RESUME) return id;
  return PAUSE_CHOICES.find((choice) => id === PREFIX + choice) ?? null;
}
