export type BadgeMode = 'all' | 'urgent' | 'off';

export type MessageKind =
  | 'approaching'
  | 'lost'
  | 'recovered'
  | 'extended'
  | 'reconnect_finished'
  | 'feature_off'
  | 'install_removed'
  | 'own_sign_in';

export interface QuietHours {
  enabled: boolean;
  /** Minutes after local midnight; a span whose end is before its start runs overnight. */
  fromMinute: number;
  toMinute: number;
  /** 0 = Sunday; on other days it is quiet all day. */
  workingDays: readonly number[];
}

/** What the person (or policy) decides. */
export interface Settings {
  checkIntervalHours: number;
  /** Days before a deadline at which a person is told, besides first sight. Includes 0. */
  warnDays: readonly number[];
  /** Own ladder of single businesses, by business id. */
  warnDaysByBusiness: Readonly<Record<string, readonly number[]>>;
  badgeMode: BadgeMode;
  messages: Readonly<Record<MessageKind, boolean>>;
  quietHours: QuietHours;
  /** Keep tokens over a browser restart. */
  keepSignedIn: boolean;
  /** A locale of ours, or null for the browser's. */
  language: string | null;
}

export const DEFAULT_SETTINGS: Settings = {
  checkIntervalHours: 6,
  warnDays: [21, 14, 7, 3, 1, 0],
  warnDaysByBusiness: {},
  badgeMode: 'all',
  messages: {
    approaching: true,
    lost: true,
    recovered: true,
    extended: true,
    reconnect_finished: true,
    feature_off: true,
    install_removed: true,
    own_sign_in: true,
  },
  quietHours: {
    enabled: false,
    fromMinute: 19 * 60,
    toMinute: 8 * 60,
    workingDays: [1, 2, 3, 4, 5],
  },
  keepSignedIn: true,
  language: null,
};
