// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { partner } from '../../test/e2e/screens/people-and-partner.ts';
import { renderPage } from '../../test/fakes/render-page.tsx';
import { Popup } from '../popup/Popup.tsx';

const preview = {
  origin: 'https://acme.example',
  name: 'Acme Ads',
  origins: ['https://acme.example', 'https://login.acme.example'],
};

describe('the first run', () => {
  it('names the hosts it needs and asks for them in the click that signs in', async () => {
    const { screen, sent, asked, answer } = await renderPage(<Popup />);
    answer({ ok: true, value: preview });
    fireEvent.change(screen.getByLabelText('Your partner’s address'), {
      target: { value: 'acme.example/some/page' },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Continue' }));
    const signIn = await screen.findByRole('button', { name: 'Sign in to Acme Ads' });
    expect(sent).toEqual([{ type: 'inspect_partner', origin: 'https://acme.example' }]);
    expect(screen.getByText('login.acme.example')).toBeTruthy();
    expect(asked).toEqual([]);

    fireEvent.click(signIn);
    expect(asked).toEqual([preview.origins]);
    await screen.findByRole('button', { name: 'Sign in to Acme Ads' });
    expect(sent.at(-1)).toEqual({ type: 'connect_partner', origin: 'https://acme.example' });
  });

  it('says what is wrong with an address before anybody is asked', async () => {
    const { screen, sent } = await renderPage(<Popup />);
    fireEvent.change(screen.getByLabelText('Your partner’s address'), {
      target: { value: 'not an address' },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Continue' }));
    expect(await screen.findByText('This is not a web address.')).toBeTruthy();
    expect(sent).toEqual([]);
  });

  it('does not sign in to a partner that points elsewhere', async () => {
    const { screen, answer } = await renderPage(<Popup />);
    answer({
      ok: false,
      outcome: { code: 'partner_foreign_origin', detail: 'https://evil.example' },
    });
    fireEvent.change(screen.getByLabelText('Your partner’s address'), {
      target: { value: 'acme.example' },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Continue' }));
    expect(await screen.findByText(/points to another company/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Sign in to/ })).toBeNull();
  });

  it('goes on with the Meta account once the partner is signed in to', async () => {
    const { screen, sent } = await renderPage(<Popup />, { partner: partner() });
    fireEvent.click(screen.getByRole('button', { name: 'Add a Meta account' }));
    expect(sent).toEqual([{ type: 'add_account' }]);
    expect(screen.getByText('Signed in to Acme Ads')).toBeTruthy();
  });

  it('asks whether to keep signed in, unless the organisation has decided', async () => {
    const { screen, sent } = await renderPage(<Popup />, { partner: partner() });
    const box = screen.getByRole('checkbox') as HTMLInputElement;
    expect(box.checked).toBe(true);
    fireEvent.click(box);
    expect(sent).toEqual([{ type: 'change_settings', patch: { keepSignedIn: false } }]);
    screen.unmount();

    const locked = await renderPage(<Popup />, {
      partner: partner(),
      managed: { policy: { keepSignedIn: false }, problems: [] },
    });
    const lockedBox = locked.screen.getByRole('checkbox') as HTMLInputElement;
    expect([lockedBox.checked, lockedBox.disabled]).toEqual([false, true]);
    expect(locked.screen.getByText('Set by your organisation.')).toBeTruthy();
  });
});
