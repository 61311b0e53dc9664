import type { HttpRequest } from '../http/loopback-server.ts';
import { randomWord } from '../random.ts';

const cookieName = 'sandbox_meta_session';

/** Who is logged in on the stand-in for www.facebook.com, per browser. */
export interface LoginSessions {
  find(request: HttpRequest): string | null;
  /** Remembers a user; gives the `Set-Cookie` value. */
  remember(userId: string): string;
  clear(): void;
}

export function createLoginSessions(): LoginSessions {
  const users = new Map<string, string>();
  return {
    find(request) {
      const match = new RegExp(`${cookieName}=([A-Za-z0-9]+)`).exec(request.headers.cookie ?? '');
      return users.get(match?.[1] ?? '') ?? null;
    },
    remember(userId) {
      const session = randomWord(24);
      users.set(session, userId);
      return `${cookieName}=${session}; Path=/; HttpOnly; SameSite=Lax; Max-Age=7776000`;
    },
    clear: () => users.clear(),
  };
}
