import { describe, expect, it } from 'vitest';
import { redact } from '../domain/redact.ts';
import { createLog } from './log.ts';

describe('log', () => {
  it('lets no planted token out, however it got into a line', () => {
    const lines: string[] = [];
    const log = createLog({ redact, write: (_level, line) => lines.push(line) });
    const planted = 'EAAplanted0123456789abcdefABCDEF';
    const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl';
    log.info('a', { detail: `https://graph.test/me?access_token=${planted}&fields=id` });
    log.warn('b', {
      detail: JSON.stringify({ accessToken: planted, refresh_token: 'r'.repeat(40) }),
    });
    log.error(`c ${planted}`, { detail: `Authorization: Bearer ${jwt}`, code: 190 });
    const text = lines.join('\n');
    for (const secret of [planted, jwt, 'r'.repeat(40)]) expect(text).not.toContain(secret);
    expect(text).toContain('190');
    expect(text).toContain('fields=id');
  });

  it('writes an event and its facts in one line, at its level', () => {
    const lines: string[] = [];
    const log = createLog({ redact, write: (level, line) => lines.push(`${level}: ${line}`) });
    log.warn('renewal_failed', { code: 'offline', tries: 2 });
    expect(lines).toEqual(['warn: renewal_failed {"code":"offline","tries":2}']);
  });
});
