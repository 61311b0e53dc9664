import { control, type World } from './api.ts';
import { attempt, button, element, fillSelect, find, redraw, row, table } from './dom.ts';

const subcodes = [458, 459, 460, 463, 464, 467, 492, 493, 0];

/** "Generate token" of the test-user panel. */
export function startTokensSection(refresh: () => Promise<void>): void {
  find<HTMLFormElement>('mint').addEventListener('submit', (event) => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const scopes = String(form.get('scopes'))
      .split(/[\s,]+/)
      .filter(Boolean);
    const holderId = String(form.get('holderId'));
    void attempt(
      () => control.mintToken({ holderId, ...(scopes.length ? { scopes } : {}) }),
      'The token is at the top of the list.',
    ).then(refresh);
  });
}

/** The tokens of this world; they open nothing but this sandbox, so they can be copied. */
export async function showTokens(world: World, refresh: () => Promise<void>): Promise<void> {
  const tokens = await control.listTokens();
  const holders = [...world.users, ...world.systemUsers];
  const select = find<HTMLFormElement>('mint').elements.namedItem('holderId') as HTMLSelectElement;
  const options = holders.map((holder) =>
    element('option', { value: holder.id }, `${holder.name} (${holder.id})`),
  );
  fillSelect(select, options);
  redraw('token-list', tokens, () => {
    if (tokens.length === 0)
      return [element('p', { class: 'quiet spaced' }, 'No token has been issued.')];
    const rows = tokens
      .slice(-50)
      .reverse()
      .map((token) => {
        const tail = token.token.slice(-8);
        return row(
          holders.find((holder) => holder.id === token.holderId)?.name ?? token.holderId,
          token.kind.replaceAll('_', ' '),
          token.deadSubcode === null
            ? element('span', { class: 'good' }, 'works')
            : element('span', { class: 'bad' }, `dead, 190/${token.deadSubcode}`),
          element(
            'span',
            { class: 'actions' },
            button(
              'Copy',
              `copy-${tail}`,
              () => void attempt(() => navigator.clipboard.writeText(token.token), 'Copied.'),
              `Copy the token that ends in ${tail}`,
            ),
            killer(token.token, tail, refresh),
          ),
        );
      });
    return [table('Tokens', ['Holder', 'Kind', 'State', ''], rows)];
  });
}

function killer(token: string, tail: string, refresh: () => Promise<void>): HTMLElement {
  const options = subcodes.map((subcode) =>
    element('option', { value: String(subcode) }, subcode === 0 ? '190 alone' : `190/${subcode}`),
  );
  return element(
    'select',
    {
      id: `kill-${tail}`,
      class: 'auto',
      'aria-label': `Kill the token that ends in ${tail}`,
      onchange: (event) => {
        const value = (event.target as HTMLSelectElement).value;
        if (value === '') return;
        const subcode = value === 'revive' ? null : Number(value);
        void attempt(() => control.invalidateTokens({ token, subcode }), 'Done.').then(refresh);
      },
    },
    element('option', { value: '' }, 'Kill with…'),
    ...options,
    element('option', { value: 'revive' }, 'Revive'),
  );
}
