import { control, type World } from './api.ts';
import { attempt, element, find, redraw } from './dom.ts';
import { sayDistance, sayTime } from './words.ts';

const hourMs = 3_600_000;
const settleMs = 200;
let isDragging = false;

/** The slider, the buttons and the reset. */
export function startClockSection(refresh: () => Promise<void>): void {
  const slider = find<HTMLInputElement>('time');
  const running = find<HTMLInputElement>('running');
  const moved = async (action: () => Promise<{ nowMs: number }>) => {
    await attempt(action, ({ nowMs }) => `It is now ${sayTime(nowMs)}.`);
    await refresh();
  };
  for (const each of document.querySelectorAll<HTMLElement>('[data-hours]')) {
    each.addEventListener('click', () => {
      void moved(() => control.advanceClock({ hours: Number(each.dataset.hours) }));
    });
  }
  slider.addEventListener('input', () => {
    isDragging = true;
    const shownMs = Number(slider.dataset.startsAtMs) + Number(slider.value) * hourMs;
    find('now').textContent = sayTime(shownMs);
  });
  let settling: ReturnType<typeof setTimeout> | undefined;
  slider.addEventListener('change', () => {
    // Keys held down fire many changes: the clock follows when they pause.
    clearTimeout(settling);
    settling = setTimeout(() => {
      isDragging = false;
      const nowMs = Number(slider.dataset.startsAtMs) + Number(slider.value) * hourMs;
      void moved(() => control.setClock({ nowMs }));
    }, settleMs);
  });
  running.addEventListener('change', () => {
    void moved(() => control.runClock({ running: running.checked }));
  });
  find('reset').addEventListener('click', () => {
    void attempt(() => control.resetWorld(), 'The world is back at its first moment.').then(
      refresh,
    );
  });
}

/** Shows the time, and where the deadlines lie on the slider. */
export function showClock(
  clock: { nowMs: number; running: boolean; startsAtMs: number },
  world: World,
): void {
  if (isDragging) return;
  const slider = find<HTMLInputElement>('time');
  slider.dataset.startsAtMs = String(clock.startsAtMs);
  slider.value = String((clock.nowMs - clock.startsAtMs) / hourMs);
  const day = Math.floor((clock.nowMs - clock.startsAtMs) / (24 * hourMs)) + 1;
  slider.setAttribute('aria-valuetext', sayTime(clock.nowMs));
  find('now').textContent = sayTime(clock.nowMs);
  find('time-label').textContent = `Day ${day} of the rehearsal`;
  find<HTMLInputElement>('running').checked = clock.running;
  const deadlines = [
    ...new Set(world.migrations.flatMap((each) => each.deadlines.map((one) => one.expiresAtMs))),
  ];
  const hours = deadlines.map((expiresAtMs) => (expiresAtMs - clock.startsAtMs) / hourMs);
  const [first, last] = [Number(slider.min), Number(slider.max)];
  redraw('deadlines', hours, () => hours.map((each) => element('option', { value: String(each) })));
  redraw('time-marks', [hours, day], () =>
    hours
      .filter((each) => each >= first && each <= last)
      .map((each, index) => {
        const mark = element(
          'span',
          {},
          `▲ access ends ${sayDistance(deadlines[index] ?? 0, clock.nowMs)}`,
        );
        mark.style.left = `${((each - first) / (last - first)) * 100}%`;
        return mark;
      }),
  );
}
