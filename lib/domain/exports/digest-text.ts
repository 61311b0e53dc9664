import { datedGroups } from '../assets/dated-groups.ts';
import type { JudgedAsset } from '../assets/snapshot.ts';
import { type DateStyle, relativeDay, zonedMomentWithYear } from '../date-text.ts';
import type { Words } from '../words.ts';

export type DigestKey =
  | 'digest.subject'
  | 'digest.allWell'
  | 'digest.signIn'
  | 'digest.ends'
  | 'digest.due'
  | 'digest.lost'
  | 'digest.undated'
  | 'digest.unchecked'
  | 'digest.beyond'
  | 'digest.next'
  | 'digest.asOf'
  | 'digest.noBusiness';

export interface DigestInput {
  assets: readonly JudgedAsset[];
  /** Names of the sign-ins that are broken. */
  brokenSignIns: readonly string[];
  /** Graph's now, epoch ms. */
  nowMs: number;
  zone: string;
  /** Lists no more dates than this; the rest is counted. Mail programs cut long addresses. */
  most?: number;
}

/** The state of things as a text to copy or mail: soonest first, dates with their zone. */
export function digestText(
  { assets, brokenSignIns, nowMs, zone, most = Number.POSITIVE_INFINITY }: DigestInput,
  words: Words<DigestKey>,
): { subject: string; body: string } {
  const style = { locale: words.locale, zone };
  const groups = datedGroups(assets);
  const count = groups.reduce((sum, group) => sum + group.assets.length, 0);
  const undated = assets.filter(
    ({ usedByPartner, judgement }) =>
      usedByPartner && ['blind_spot', 'unreachable'].includes(judgement.standing),
  ).length;
  const unchecked = assets.filter(
    ({ usedByPartner, judgement }) => usedByPartner && judgement.standing === 'unchecked',
  ).length;
  const lines = groups.slice(0, most).map(({ business, deadlineMs, assets: group }) => {
    const lost = group.filter(({ judgement }) => judgement.standing === 'lost').length;
    const key = lost === group.length ? 'lost' : deadlineMs <= nowMs ? 'due' : 'ends';
    return words.t(`digest.${key}`, {
      business: business?.name ?? business?.id ?? words.t('digest.noBusiness'),
      count: group.length,
      ...dates(deadlineMs, nowMs, style),
    });
  });
  const beyond = groups.slice(most).reduce((sum, group) => sum + group.assets.length, 0);
  const well = count + undated + unchecked === 0;
  const subject = well
    ? words.t('digest.allWell')
    : words.t('digest.subject', { count: count || undated + unchecked });
  const body = [
    ...brokenSignIns.map((name) => words.t('digest.signIn', { name })),
    ...(well ? [words.t('digest.allWell')] : lines),
    ...(beyond > 0 ? [words.t('digest.beyond', { count: beyond })] : []),
    ...(undated > 0 ? [words.t('digest.undated', { count: undated })] : []),
    ...(unchecked > 0 ? [words.t('digest.unchecked', { count: unchecked })] : []),
    ...(count > 0 ? ['', words.t('digest.next')] : []),
    '',
    words.t('digest.asOf', { moment: zonedMomentWithYear(nowMs, style) }),
  ];
  return { subject, body: body.join('\n') };
}

function dates(deadlineMs: number, nowMs: number, style: DateStyle) {
  return {
    moment: zonedMomentWithYear(deadlineMs, style),
    when: relativeDay(deadlineMs, nowMs, style),
  };
}
