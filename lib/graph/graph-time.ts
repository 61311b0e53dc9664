/** What a field that should hold a time holds. Nonsense is reported, never guessed. */
export type GraphTime =
  | { kind: 'none' }
  | { kind: 'time'; atMs: number }
  | { kind: 'nonsense'; reason: TimeNonsense };

export type TimeNonsense = 'wrong_type' | 'wrong_format' | 'no_such_date' | 'out_of_range';

/** Facebook opened in 2004 and a deadline lies weeks ahead: a time outside was not meant as one. */
const earliestMs = Date.UTC(2004, 0, 1);
const latestMs = Date.UTC(2100, 0, 1);

const isoForm =
  /^(\d{4}-\d{2}-(\d{2})T\d{2}:\d{2}:\d{2})(?:(\.\d{1,3})\d*)?(?:Z|([+-])(\d{2}):?(\d{2}))$/;

/**
 * Reads a Graph time to epoch ms. Takes the forms seen in Meta's documents and answers: `+0000`
 * (which `Date.parse` need not accept), `+00:00`, `Z`, and unix seconds as number or digits.
 * Only an absent key is `none`: Graph leaves the key out and never sends null, so null is not "no date".
 */
export function parseGraphTime(value: unknown): GraphTime {
  if (value === undefined) return { kind: 'none' };
  if (typeof value === 'number') return fromUnixSeconds(value);
  if (typeof value !== 'string') return nonsense('wrong_type');
  const text = value.trim();
  if (/^\d{1,16}$/.test(text)) return fromUnixSeconds(Number(text));
  const match = isoForm.exec(text);
  return match === null ? nonsense('wrong_format') : fromIsoParts(match);
}

function fromUnixSeconds(seconds: number): GraphTime {
  return Number.isFinite(seconds) ? inRange(Math.trunc(seconds * 1000)) : nonsense('wrong_type');
}

function fromIsoParts(match: RegExpExecArray): GraphTime {
  const [, wall = '', day, fraction = '', sign, hours = '0', minutes = '0'] = match;
  const wallMs = Date.parse(`${wall}${fraction}Z`);
  // An engine may roll 30 February over to 1 March; the day that was written must come back.
  const exists = new Date(wallMs).getUTCDate() === Number(day);
  if (!exists || Number(hours) > 23 || Number(minutes) > 59) return nonsense('no_such_date');
  const offsetMs = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return inRange(sign === '-' ? wallMs + offsetMs : wallMs - offsetMs);
}

function inRange(atMs: number): GraphTime {
  return atMs >= earliestMs && atMs < latestMs ? { kind: 'time', atMs } : nonsense('out_of_range');
}

function nonsense(reason: TimeNonsense): GraphTime {
  return { kind: 'nonsense', reason };
}
