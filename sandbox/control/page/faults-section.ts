import { control } from './api.ts';
import { attempt, button, element, find, redraw, row, table } from './dom.ts';

type Spec = Parameters<typeof control.armFault>[0];

/** The form that arms a fault. */
export async function startFaultsSection(refresh: () => Promise<void>): Promise<void> {
  const form = find<HTMLFormElement>('arm');
  const kinds = await control.listFaultKinds();
  const options = kinds.map((kind) =>
    element('option', { value: kind }, kind.replaceAll('_', ' ')),
  );
  (form.elements.namedItem('kind') as HTMLSelectElement).replaceChildren(...options);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const values = new FormData(form);
    const number = (name: string) => (values.get(name) ? Number(values.get(name)) : undefined);
    const spec: Spec = {
      kind: String(values.get('kind')) as Spec['kind'],
      path: String(values.get('path')) || undefined,
      times: number('times'),
      probability: number('probability'),
      delayMs: number('delayMs'),
    };
    void attempt(() => control.armFault(spec), 'Armed.').then(refresh);
  });
}

/** What is armed, and how often it has played. */
export async function showFaults(refresh: () => Promise<void>): Promise<void> {
  const faults = await control.listFaults();
  redraw('fault-list', faults, () => {
    if (faults.length === 0)
      return [element('p', { class: 'quiet spaced' }, 'Nothing is armed: Graph answers honestly.')];
    const rows = faults.map((fault) =>
      row(
        fault.kind.replaceAll('_', ' '),
        fault.path ?? fault.edge ?? 'every call',
        fault.times ? `${fault.played} of ${fault.times}` : `${fault.played}`,
        button(
          'Disarm',
          `disarm-${fault.id}`,
          () =>
            void attempt(() => control.disarmFault({ id: fault.id }), 'Disarmed.').then(refresh),
        ),
      ),
    );
    return [table('Armed faults', ['Fault', 'Where', 'Played', ''], rows)];
  });
}
