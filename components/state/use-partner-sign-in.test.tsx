// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fail } from '../../lib/domain/result.ts';
import { partner } from '../../test/e2e/screens/people-and-partner.ts';
import { renderPage } from '../../test/fakes/render-page.tsx';
import { PartnerCard } from '../dashboard/accounts/PartnerCard.tsx';
import { FoundPartner } from '../first-run/FoundPartner.tsx';

const ORIGIN = 'https://acme.example';
const ISSUER = 'https://login.elsewhere.example';
const SOON = { timeout: 20_000 };
const preview = { origin: ORIGIN, name: 'Acme Ads', origins: [ORIGIN, ISSUER] };
const signedOut = { ...partner(), origins: [ORIGIN], signIn: 'signed_out' as const };

const beyondBuild = fail({ code: 'host_beyond_build', origins: [ISSUER] });
const refused = fail({ code: 'permission_missing', origins: [ORIGIN, ISSUER] });

describe.each([
  ['the first run', <FoundPartner key="a" preview={preview} onOther={null} />],
  ['the accounts', <PartnerCard key="b" partner={signedOut} />],
])('a sign-in to the partner from %s', (_place, button) => {
  async function page() {
    const rendered = await renderPage(button);
    const click = () =>
      fireEvent.click(rendered.screen.getByRole('button', { name: 'Sign in to Acme Ads' }));
    const alert = () => rendered.screen.getByRole('alert').textContent;
    return { ...rendered, click, alert };
  }

  it('names the host that this build may not reach, where that host is silent', async () => {
    const { click, alert, sent, answer, answerHosts } = await page();
    answerHosts(beyondBuild);
    answer(fail({ code: 'partner_unreachable' }));
    click();
    await expect.poll(alert, SOON).toContain(`This build of Holdfast may not reach ${ISSUER}.`);
    expect(alert()).toContain('Ask your partner for a newer one.');
    expect(sent).toHaveLength(1);
  });

  it('goes on where such a host lets itself be called all the same', async () => {
    const { click, alert, sent, answerHosts } = await page();
    answerHosts(beyondBuild);
    click();
    await expect.poll(() => sent.length, SOON).toBe(1);
    expect(alert()).toBe('');
  });

  it('sends nothing where the person refuses, and says what to do', async () => {
    const { click, alert, sent, answerHosts } = await page();
    answerHosts(refused);
    click();
    await expect.poll(alert, SOON).toContain('choose “Allow”');
    expect(sent).toEqual([]);
  });

  it('asks the next time for the hosts that the background found missing', async () => {
    const { click, alert, asked, answer } = await page();
    const moved = [ORIGIN, 'https://new.acme.example'];
    answer(fail({ code: 'permission_missing', origins: moved }));
    click();
    await expect.poll(alert, SOON).toContain('https://new.acme.example');
    click();
    await expect.poll(() => asked.length, SOON).toBe(2);
    expect(asked[1]).toEqual(moved);
  });
});
