type Child = Node | string | null | false;
type Attributes = Record<string, string | boolean | ((event: Event) => void)>;

/** Makes an element; `onclick`-like attributes take functions, `false` leaves one out. */
export function element(
  tag: string,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElement {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, '');
    else if (value !== false) made.setAttribute(name, value);
  }
  made.append(
    ...children.filter((child): child is Node | string => child !== null && child !== false),
  );
  return made;
}

/** The element that the page must have under this id. */
export function find<E extends HTMLElement = HTMLElement>(id: string): E {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found as E;
}

const shown = new WeakMap<HTMLElement, string>();

/** Redraws a part when its data has changed; focus and open details stay where they were. */
export function redraw(id: string, data: unknown, draw: () => Node[]): void {
  const container = find(id);
  const text = JSON.stringify(data);
  if (shown.get(container) === text) return;
  shown.set(container, text);
  const focused = document.activeElement;
  const hadFocus = focused !== null && container.contains(focused);
  const openIds = [...container.querySelectorAll<HTMLDetailsElement>('details[open]')].map(
    (each) => each.id,
  );
  container.replaceChildren(...draw());
  for (const openId of openIds) document.getElementById(openId)?.setAttribute('open', '');
  if (!hadFocus) return;
  container.tabIndex = -1;
  (document.getElementById(focused.id) ?? container).focus();
}

/** Runs something that may be refused, and says how it went. */
export async function attempt<R>(
  action: () => Promise<R>,
  success: string | ((result: R) => string),
): Promise<void> {
  const status = find('status');
  try {
    const result = await action();
    status.textContent = typeof success === 'string' ? success : success(result);
    status.className = '';
  } catch (error) {
    status.textContent = error instanceof Error ? error.message : String(error);
    status.className = 'bad';
  }
}

export function button(label: string, id: string, onclick: () => void, title = label): HTMLElement {
  return element(
    'button',
    { type: 'button', class: 'small', id, 'aria-label': title, onclick },
    label,
  );
}

/** A table with a header row inside a box that scrolls. */
export function table(label: string, heads: string[], rows: HTMLElement[]): HTMLElement {
  const headCells = heads.map((head) =>
    element(
      'th',
      { scope: 'col' },
      head || element('span', { class: 'visually-hidden' }, 'What to do'),
    ),
  );
  return element(
    'div',
    { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': `${label}, list` },
    element(
      'table',
      {},
      element('thead', {}, element('tr', {}, ...headCells)),
      element('tbody', {}, ...rows),
    ),
  );
}

export function row(...cells: Child[]): HTMLElement {
  return element('tr', {}, ...cells.map((cell) => element('td', {}, cell)));
}

/** Gives a select new options when they differ; the choice stays where it still exists. */
export function fillSelect(select: HTMLSelectElement, options: HTMLElement[]): void {
  const values = (list: Iterable<Element>) => [...list].map((each) => each.getAttribute('value'));
  if (String(values(select.options)) === String(values(options))) return;
  const chosen = select.value;
  select.replaceChildren(...options);
  if (values(options).includes(chosen)) select.value = chosen;
}
