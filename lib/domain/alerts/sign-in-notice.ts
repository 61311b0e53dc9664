import type { BrokenSignIn } from './alert-message.ts';

const FLAP_MS = 86_400_000;

/** That the person was told of a broken sign-in; epoch ms. */
export interface SignInNotice {
  toldAtMs: number;
  /** Since when it has worked again; null while broken. */
  mendedAtMs: number | null;
}

export type SignInNotices = Readonly<Record<string, SignInNotice>>;

/** The notices after a look at what is broken now, and the sign-ins nobody was told of yet. */
export function observeSignIns(
  notices: SignInNotices,
  broken: readonly BrokenSignIn[],
  nowMs: number,
): { notices: SignInNotices; untold: readonly BrokenSignIn[] } {
  const brokenIds = new Set(broken.map(({ id }) => id));
  const next: Record<string, SignInNotice> = {};
  for (const [id, notice] of Object.entries(notices)) {
    if (brokenIds.has(id)) next[id] = { ...notice, mendedAtMs: null };
    else {
      const mendedAtMs = notice.mendedAtMs ?? nowMs;
      // One that breaks again within a day is the same trouble, not news.
      if (nowMs - mendedAtMs < FLAP_MS) next[id] = { ...notice, mendedAtMs };
    }
  }
  return { notices: next, untold: broken.filter(({ id }) => !next[id]) };
}

/** The notices once these were told. */
export function markSignInsTold(
  notices: SignInNotices,
  told: readonly BrokenSignIn[],
  nowMs: number,
): SignInNotices {
  const added = told.map(({ id }) => [id, { toldAtMs: nowMs, mendedAtMs: null }] as const);
  return { ...notices, ...Object.fromEntries(added) };
}
