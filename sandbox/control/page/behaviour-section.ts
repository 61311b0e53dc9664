import type { Behaviour } from '../../behaviour.ts';
import { control } from './api.ts';
import { attempt, element, find } from './dom.ts';

const choices: Partial<Record<keyof Behaviour, string[]>> = {
  timestampForm: ['+0000', '+00:00', 'Z', 'unix'],
  emptyNode: ['with_id', 'bare'],
  goneError: ['oauth_100', 'graph_method_33'],
  deadPageToken: ['190_492', '100'],
  businessExpansion: ['allowed', 'refused'],
  missingScopeInExpansion: ['fails', 'omitted'],
  usageHeaders: ['off', 'after_some_calls', 'always'],
  oldMarketingVersion: ['upgraded', 'refused'],
  revokeAnswer: ['true', 'success'],
  plainHttpCallbacks: ['on_loopback', 'refused'],
};

/** One control for each switch; a change takes effect at once. */
export async function startBehaviourSection(): Promise<void> {
  const behaviour = await control.readBehaviour();
  const fields = (Object.entries(behaviour) as [keyof Behaviour, Behaviour[keyof Behaviour]][]).map(
    ([name, value]) => {
      const label = name.replaceAll(/([A-Z])/g, ' $1').toLowerCase();
      const change = (next: unknown) =>
        void attempt(() => control.setBehaviour({ [name]: next }), `Changed: ${label}.`);
      if (typeof value === 'boolean') {
        const input = element('input', {
          type: 'checkbox',
          checked: value,
          onchange: (event) => change((event.target as HTMLInputElement).checked),
        });
        return element('label', { class: 'tick' }, input, label);
      }
      return element('label', {}, label, input(name, value, change));
    },
  );
  find('behaviour-form').replaceChildren(...fields);
}

function input(
  name: keyof Behaviour,
  value: string | number,
  change: (next: unknown) => void,
): HTMLElement {
  const options = choices[name];
  if (options) {
    const onchange = (event: Event) => change((event.target as HTMLSelectElement).value);
    const list = options.map((each) =>
      element('option', { value: each, selected: each === value }, each.replaceAll('_', ' ')),
    );
    return element('select', { onchange }, ...list);
  }
  const isNumber = typeof value === 'number';
  return element('input', {
    type: isNumber ? 'number' : 'text',
    step: 'any',
    value: String(value),
    onchange: (event) => {
      const text = (event.target as HTMLInputElement).value;
      change(isNumber ? Number(text) : text);
    },
  });
}
