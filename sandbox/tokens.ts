import { createHmac, timingSafeEqual } from 'node:crypto';
import { randomWord } from './random.ts';

export type TokenKind = 'user' | 'page' | 'system_user';

/** One access token that the sandbox has issued. App tokens (`id|secret`) are not stored. */
export interface TokenRecord {
  token: string;
  kind: TokenKind;
  appId: string;
  /** The user or system user behind it. */
  holderId: string;
  pageId: string | null;
  /** A system-user token carries its own scopes; a user's come from the grant. */
  scopes: Set<string> | null;
  issuedAtMs: number;
  expiresAtMs: number | null;
  dataAccessExpiresAtMs: number | null;
  authType: string | null;
  /** Why it no longer works: a subcode of error 190; 0 is a 190 without subcode. */
  deadSubcode: number | null;
}

export interface LoginCode {
  code: string;
  appId: string;
  holderId: string;
  redirectUri: string;
  tokenKind: 'user' | 'system_user';
  scopes: string[];
  expiresAtMs: number;
  authType: string | null;
  isUsed: boolean;
}

/** All tokens and login codes of one sandbox. */
export interface TokenStore {
  issue(record: Omit<TokenRecord, 'token' | 'deadSubcode'>): TokenRecord;
  find(token: string): TokenRecord | undefined;
  all(): TokenRecord[];
  addCode(code: Omit<LoginCode, 'code' | 'isUsed'>): LoginCode;
  findCode(code: string): LoginCode | undefined;
  clear(): void;
}

export function createTokenStore(): TokenStore {
  const records = new Map<string, TokenRecord>();
  const codes = new Map<string, LoginCode>();
  return {
    issue(source) {
      const record = { ...source, token: `EAA${randomWord(90)}`, deadSubcode: null };
      records.set(record.token, record);
      return record;
    },
    find: (token) => records.get(token),
    all: () => [...records.values()],
    addCode(source) {
      const code = { ...source, code: `AQ${randomWord(120)}`, isUsed: false };
      codes.set(code.code, code);
      return code;
    },
    findCode: (code) => codes.get(code),
    clear() {
      records.clear();
      codes.clear();
    },
  };
}

/** Lower-case hex HMAC-SHA256 of a token under the app secret (Graph: "Secure requests"). */
export function appSecretProof(appSecret: string, token: string): string {
  return createHmac('sha256', appSecret).update(token).digest('hex');
}

/** Compares in a time that does not tell how much of the proof is right. */
export function isSameProof(expected: string, given: string): boolean {
  const [left, right] = [Buffer.from(expected), Buffer.from(given)];
  return left.length === right.length && timingSafeEqual(left, right);
}
