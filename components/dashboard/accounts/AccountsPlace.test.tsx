// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import {
  account,
  DAY_MS,
  managedAccount,
  partner,
} from '../../../test/e2e/screens/people-and-partner.ts';
import { PAGE_NOW_MS as NOW } from '../../../test/fakes/page-parts.ts';
import { renderPage } from '../../../test/fakes/render-page.tsx';
import { AccountsPlace } from './AccountsPlace.tsx';

describe('the accounts', () => {
  it('show the three clocks of a sign-in, each with what it means when it has no end', async () => {
    const dated = account({ tokenExpiresAtMs: NOW + 20 * DAY_MS, migrationExpiresAtMs: null });
    const { screen } = await renderPage(<AccountsPlace />, { accounts: [dated] });
    expect(screen.getByText('Sign-in ends').nextSibling?.textContent).toContain('in 20 days');
    expect(screen.getByText('Data access ends').nextSibling?.textContent).toBe('no end known');
    expect(screen.getByText('Account moves').nextSibling?.textContent).toBe('nothing announced');
  });

  it('say why an account cannot be used and sign in again with it', async () => {
    const dead = account({
      state: { kind: 'dead', reason: 'password_changed', code: 190, subcode: 460 },
    });
    const { screen, sent } = await renderPage(<AccountsPlace />, { accounts: [dead] });
    expect(screen.getByText(/Romane Richter’s password was changed/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Sign in again' }));
    expect(sent).toEqual([{ type: 'sign_in_account', accountId: '10001' }]);
  });

  it('forget an account only after saying what that means', async () => {
    const { screen, sent } = await renderPage(<AccountsPlace />, { accounts: [managedAccount] });
    fireEvent.click(screen.getByRole('button', { name: 'Remove' }));
    expect(screen.getByText(/At Meta and at your partner nothing changes/)).toBeTruthy();
    expect(sent).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Remove from Holdfast' }));
    expect(sent).toEqual([{ type: 'remove_account', accountId: '20001' }]);
  });

  it('lead to the partner first, without whom none can be added', async () => {
    const { screen } = await renderPage(<AccountsPlace />);
    expect(screen.queryByRole('button', { name: 'Add a Meta account' })).toBeNull();
    expect(screen.getByRole('link', { name: 'To the first steps' }).getAttribute('href')).toBe(
      '#/overview',
    );
  });

  it('give Meta’s name back when the own one is emptied', async () => {
    const { screen, sent } = await renderPage(<AccountsPlace />, {
      accounts: [account({ label: 'Old one' })],
    });
    fireEvent.click(screen.getByRole('button', { name: 'Rename' }));
    fireEvent.change(screen.getByLabelText('Name'), { target: { value: ' ' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(sent).toEqual([{ type: 'rename_account', accountId: '10001', label: null }]);
  });

  it('lead to the organisation’s help before the partner’s', async () => {
    const { screen } = await renderPage(<AccountsPlace />, {
      partner: partner(),
      managed: { policy: { supportUrl: 'https://it.contoso.example' }, problems: [] },
    });
    expect(screen.getByRole('link', { name: 'Help' }).getAttribute('href')).toBe(
      'https://it.contoso.example',
    );
  });
});
