import * as z from 'zod/mini';
import type { Settings } from '../../../domain/settings/settings.ts';

const day = z.number().check(z.int(), z.minimum(0), z.maximum(365));
const minuteOfDay = z.number().check(z.int(), z.minimum(0), z.maximum(1439));

export const settingsSchema = z.object({
  checkIntervalHours: z.number().check(z.minimum(1), z.maximum(24)),
  warnDays: z.array(day),
  warnDaysByBusiness: z.record(z.string(), z.array(day)),
  badgeMode: z.enum(['all', 'urgent', 'off']),
  messages: z.object({
    approaching: z.boolean(),
    lost: z.boolean(),
    recovered: z.boolean(),
    extended: z.boolean(),
    reconnect_finished: z.boolean(),
    feature_off: z.boolean(),
    install_removed: z.boolean(),
    own_sign_in: z.boolean(),
  }),
  quietHours: z.object({
    enabled: z.boolean(),
    fromMinute: minuteOfDay,
    toMinute: minuteOfDay,
    workingDays: z.array(z.number().check(z.int(), z.minimum(0), z.maximum(6))),
  }),
  keepSignedIn: z.boolean(),
  language: z.nullable(z.string()),
}) satisfies z.ZodMiniType<Settings>;
