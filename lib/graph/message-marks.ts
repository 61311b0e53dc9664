/**
 * The one place that looks at Graph's error text.
 *
 * Everything else is told apart by code and subcode, because texts change. Code 100 and code 1 each
 * carry several meanings that have no number of their own, and taking one for another is costly:
 * "nonexisting field" read as "object gone" would report every asset as lost. So these words only
 * ever make a failure *milder* (nobody's standing changes); an unknown text keeps the meaning of its
 * code. `message` is always English; only `error_user_msg` follows the request's locale.
 */
export type MarkedMeaning = 'our_bug' | 'proof_required' | 'invalid_cursor' | 'too_much_data';

const marksByCode: Record<number, readonly [RegExp, MarkedMeaning][]> = {
  1: [[/reduce the amount of data/i, 'too_much_data']],
  100: [
    [/appsecret_proof/i, 'proof_required'],
    [/cursor/i, 'invalid_cursor'],
    [/nonexisting field|unknown fields?\b/i, 'our_bug'],
    [/too many ids/i, 'our_bug'],
    [/syntax error|invalid parameter|\(#100\) (?:the )?param(?:eter)?\b/i, 'our_bug'],
  ],
};

/** The meaning that only the text shows, or null where code and subcode decide. */
export function markedMeaning(code: number, message: string): MarkedMeaning | null {
  return marksByCode[code]?.find(([mark]) => mark.test(message))?.[1] ?? null;
}
