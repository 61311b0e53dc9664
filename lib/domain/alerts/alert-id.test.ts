import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  businessAlertId,
  digestAlertId,
  jobAlertId,
  parseAlertId,
  signInAlertId,
} from './alert-id.ts';
import type { NewsLine } from './alert-message.ts';

const line: NewsLine = {
  kind: 'approaching',
  count: 3,
  deadlineMs: Date.parse('2026-06-03T12:00Z'),
  rung: 14,
  due: false,
};
const idOf = (lines: readonly NewsLine[], businessId = '7') =>
  businessAlertId({ business: { id: businessId, name: 'Contoso' }, lines });

describe('a notification’s id', () => {
  it('names the business, the date and the rung', () => {
    expect(idOf([line])).toBe('business|7|approaching|2026-06-03T12%3A00%3A00.000Z|14');
  });

  it('differs by business, date, rung and kind, and by nothing else', () => {
    const ids = [
      idOf([line]),
      idOf([line], '8'),
      idOf([{ ...line, rung: 7 }]),
      idOf([{ ...line, deadlineMs: line.deadlineMs + 1 }]),
      idOf([{ kind: 'lost', count: 3, deadlineMs: line.deadlineMs }]),
    ];
    expect(new Set(ids).size).toBe(ids.length);
    expect(idOf([{ ...line, count: 9 }])).toBe(idOf([line]));
  });

  it('is read back to what it means, whatever the ids contain', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (id) => {
        expect(parseAlertId(idOf([line], id))).toEqual({ kind: 'business', businessId: id });
        expect(parseAlertId(jobAlertId(id))).toEqual({ kind: 'reconnect_finished', jobId: id });
        expect(parseAlertId(signInAlertId([id]))).toEqual({ kind: 'own_sign_in' });
      }),
    );
    expect(parseAlertId(digestAlertId(0))).toEqual({ kind: 'digest' });
    expect(parseAlertId(businessAlertId({ business: null, lines: [line] }))).toEqual({
      kind: 'business',
      businessId: null,
    });
  });

  it('exists for whatever a partner calls its things', () => {
    expect(parseAlertId(jobAlertId('\uD800'))).toEqual({
      kind: 'reconnect_finished',
      jobId: '\uFFFD',
    });
  });

  it.each(['', 'nonsense', 'check|1', '%E0%A4%A'])('%j is of no version we know', (id) => {
    expect(parseAlertId(id)).toBeNull();
  });

  it('stays within the 500 characters browsers allow', () => {
    const many = Array.from({ length: 50 }, (_, index) => `1784${index}`.padEnd(17, '0'));
    expect(signInAlertId(many).length).toBeLessThanOrEqual(500);
  });
});
