/** Wakes the worker when a pause or quiet hours end: what was held back is delivered then. */
export const HELD_ALERTS_ALARM = 'held-alerts';
