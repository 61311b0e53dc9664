// @vitest-environment happy-dom
import { fireEvent, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../lib/domain/settings/settings.ts';
import { partner } from '../../../test/e2e/screens/people-and-partner.ts';
import { renderPage } from '../../../test/fakes/render-page.tsx';
import { SettingsPlace } from './SettingsPlace.tsx';
import { settingsFile } from './settings-file.ts';

const group = (screen: Awaited<ReturnType<typeof renderPage>>['screen'], name: string) =>
  within(screen.getByRole('group', { name }));

describe('the settings', () => {
  beforeEach(() => localStorage.clear());

  it('send one field at a time', async () => {
    const { screen, sent } = await renderPage(<SettingsPlace />, { partner: partner() });
    fireEvent.change(group(screen, 'Checks').getByRole('combobox'), { target: { value: '12' } });
    fireEvent.click(group(screen, 'The number on the icon').getByLabelText('No number'));
    fireEvent.click(group(screen, 'Messages').getByLabelText('Meta moved a date'));
    expect(sent).toEqual([
      { type: 'change_settings', patch: { checkIntervalHours: 12 } },
      { type: 'change_settings', patch: { badgeMode: 'off' } },
      {
        type: 'change_settings',
        patch: { messages: { ...DEFAULT_SETTINGS.messages, extended: false } },
      },
    ]);
  });

  it('save a ladder only when it is one', async () => {
    const { screen, sent } = await renderPage(<SettingsPlace />, { partner: partner() });
    const ladder = group(screen, 'When to tell');
    const field = ladder.getByLabelText('Days before');
    fireEvent.change(field, { target: { value: 'soon' } });
    fireEvent.click(ladder.getByRole('button', { name: 'Save' }));
    expect(sent).toEqual([]);
    expect(ladder.getByText(/Whole numbers from 0 to 365/)).toBeTruthy();
    fireEvent.change(field, { target: { value: '3, 30, 7' } });
    fireEvent.click(ladder.getByRole('button', { name: 'Save' }));
    expect(sent).toEqual([{ type: 'change_settings', patch: { warnDays: [30, 7, 3] } }]);
  });

  it('show what the organisation decided as locked, and only that', async () => {
    const { screen } = await renderPage(<SettingsPlace />, {
      partner: partner(),
      managed: {
        policy: { badgeMode: 'urgent', minCheckIntervalHours: 4, allowExport: false },
        problems: [{ key: 'warnDays', kind: 'malformed' }],
      },
    });
    const badge = screen.getByRole('group', { name: 'The number on the icon' });
    expect((badge as HTMLFieldSetElement).disabled).toBe(true);
    expect(within(badge).getByText('Set by your organisation.')).toBeTruthy();
    const checks = screen.getByRole('group', { name: 'Checks' });
    expect((checks as HTMLFieldSetElement).disabled).toBe(false);
    const hours = within(checks)
      .getAllByRole('option')
      .map((option) => option.textContent);
    expect(hours).toEqual(['4 hours', '6 hours', '8 hours', '12 hours', '24 hours']);
    expect(screen.getByText(/1 value of the policy could not be used/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Save settings' })).toBeNull();
  });

  it('say where sign-ins are kept as it is', async () => {
    const off = { ...DEFAULT_SETTINGS, keepSignedIn: false };
    const { screen } = await renderPage(<SettingsPlace />, { settings: off });
    const signIns = group(screen, 'Sign-ins');
    expect(signIns.getByText(/in memory only and end with the browser/)).toBeTruthy();
    expect(signIns.queryByText(/kept sealed/)).toBeNull();
  });

  it('take a file over, but for what is locked', async () => {
    const { screen, sent } = await renderPage(<SettingsPlace />, {
      partner: partner(),
      managed: { policy: { badgeMode: 'urgent' }, problems: [] },
    });
    const text = settingsFile({ ...DEFAULT_SETTINGS, badgeMode: 'off', language: 'de' });
    fireEvent.change(screen.getByLabelText('Take from a file'), {
      target: { files: [new File([text], 'settings.json')] },
    });
    await screen.findByText(/^Settings imported./);
    expect(screen.getByText(/decided otherwise here: The number on the icon\.$/)).toBeTruthy();
    const [request] = sent;
    const patch = request?.type === 'change_settings' ? request.patch : {};
    expect(patch.language).toBe('de');
    expect(patch).not.toHaveProperty('badgeMode');
  });

  it('say of the last file only what became of it', async () => {
    const { screen } = await renderPage(<SettingsPlace />, { partner: partner() });
    const take = (text: string) =>
      fireEvent.change(screen.getByLabelText('Take from a file'), {
        target: { files: [new File([text], 'settings.json')] },
      });
    take(settingsFile(DEFAULT_SETTINGS));
    await screen.findByText(/^Settings imported./);
    take('{}');
    await screen.findByText('This is not a file of Holdfast’s settings.');
    expect(screen.queryByText(/Settings imported/)).toBeNull();
  });

  it('refuse a file that is none of ours', async () => {
    const { screen, sent } = await renderPage(<SettingsPlace />, { partner: partner() });
    fireEvent.change(screen.getByLabelText('Take from a file'), {
      target: { files: [new File(['{}'], 'settings.json')] },
    });
    expect(await screen.findByText('This is not a file of Holdfast’s settings.')).toBeTruthy();
    expect(sent).toEqual([]);
  });

  it('delete everything only after asking, and what this page remembers with it', async () => {
    localStorage.setItem('last-look-ms', '1');
    const { screen, sent } = await renderPage(<SettingsPlace />, { partner: partner() });
    const section = group(screen, 'Delete everything');
    fireEvent.click(section.getByRole('button', { name: 'Delete everything' }));
    expect(sent).toEqual([]);
    fireEvent.click(section.getByRole('button', { name: 'Delete now' }));
    expect(sent).toEqual([{ type: 'delete_everything' }]);
    await section.findByRole('button', { name: 'Delete everything' });
    expect(localStorage.length).toBe(0);
  });

  it('show the whole support bundle before it can be saved', async () => {
    const { screen } = await renderPage(<SettingsPlace />, { partner: partner() });
    expect(screen.queryByRole('button', { name: 'Save as a file' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Show the bundle' }));
    const text = (await screen.findByLabelText('This is all that it holds')) as HTMLTextAreaElement;
    expect(JSON.parse(text.value).version).toBe('1.2.3');
    expect(screen.getByRole('button', { name: 'Save as a file' })).toBeTruthy();
  });
});
