import MiniSearch from 'minisearch';

interface Entry {
  readonly path: string;
  readonly title: string;
  readonly kind: string;
  readonly text: string;
}

declare global {
  interface Window {
    toolsdSearch?: readonly Entry[];
  }
}

const MOST = 12;
const root = document.documentElement.dataset.root ?? './';

/**
 * Search in a dialog: `/` or Ctrl+K opens it, arrows choose, Enter goes there. The index is loaded when it is first
 * opened, as a script, since a page in a folder may not read files.
 */
export function openSearch(): void {
  const opener = document.querySelector<HTMLButtonElement>('.search-open');
  if (opener === null) return;
  let dialog: SearchDialog | undefined;
  const open = () => {
    dialog ??= new SearchDialog();
    dialog.open();
  };
  opener.addEventListener('click', open);
  addEventListener('keydown', (event) => {
    const typing =
      (event.target as HTMLElement).closest('input, textarea, select, [contenteditable]') !== null;
    const slash = event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const chord = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey);
    if (!slash && !chord) return;
    event.preventDefault();
    open();
  });
}

/** The combobox pattern of the ARIA Authoring Practices: the focus stays in the field, an option is the active one. */
class SearchDialog {
  readonly #dialog = document.createElement('dialog');
  readonly #field = document.createElement('input');
  readonly #list = document.createElement('ul');
  readonly #status = document.createElement('p');
  readonly #index: Promise<MiniSearch<Entry & { id: number }>>;
  #active = -1;

  constructor() {
    this.#dialog.className = 'search';
    this.#dialog.setAttribute('aria-label', 'Search');
    this.#list.id = 'search-results';
    this.#list.setAttribute('role', 'listbox');
    this.#list.setAttribute('aria-label', 'Results');
    this.#status.setAttribute('role', 'status');
    const field = this.#field;
    // A field of type search takes the first Escape for itself.
    field.type = 'text';
    field.placeholder = 'Tools, parameters, errors, keys…';
    for (const [name, value] of Object.entries({
      role: 'combobox',
      'aria-label': 'Search',
      'aria-expanded': 'false',
      'aria-controls': 'search-results',
      'aria-autocomplete': 'list',
      autocomplete: 'off',
      spellcheck: 'false',
    }))
      field.setAttribute(name, value);
    field.addEventListener('input', () => void this.#find());
    field.addEventListener('keydown', (event) => this.#key(event));
    this.#dialog.addEventListener('click', (event) => {
      if (event.target === this.#dialog) this.#dialog.close();
    });
    const close = document.createElement('button');
    close.type = 'button';
    close.className = 'close';
    close.textContent = 'Close';
    close.addEventListener('click', () => this.#dialog.close());
    this.#dialog.append(field, close, this.#status, this.#list);
    document.body.append(this.#dialog);
    this.#index = load();
  }

  open(): void {
    if (!this.#dialog.open) this.#dialog.showModal();
    this.#field.select();
    this.#field.focus();
  }

  async #find(): Promise<void> {
    const asked = this.#field.value.trim();
    const index = await this.#index;
    if (asked !== this.#field.value.trim()) return;
    const found = asked === '' ? [] : index.search(asked).slice(0, MOST);
    this.#list.replaceChildren(...found.map((one, at) => option(one as unknown as Entry, at)));
    this.#field.setAttribute('aria-expanded', String(found.length > 0));
    this.#status.textContent = asked === '' ? '' : found.length === 0 ? `Nothing is called “${asked}”.` : '';
    this.#activate(found.length > 0 ? 0 : -1);
  }

  #key(event: KeyboardEvent): void {
    const count = this.#list.children.length;
    if (count === 0) return;
    if (event.key === 'ArrowDown') this.#activate((this.#active + 1) % count);
    else if (event.key === 'ArrowUp') this.#activate((this.#active + count - 1) % count);
    else if (event.key === 'Enter') this.#list.children[this.#active]?.querySelector('a')?.click();
    else return;
    event.preventDefault();
  }

  #activate(at: number): void {
    this.#active = at;
    for (const [index, item] of [...this.#list.children].entries()) {
      item.setAttribute('aria-selected', String(index === at));
      if (index === at) item.scrollIntoView({ block: 'nearest' });
    }
    if (at < 0) this.#field.removeAttribute('aria-activedescendant');
    else this.#field.setAttribute('aria-activedescendant', `search-result-${at}`);
  }
}

function option({ path, title, kind, text }: Entry, at: number): HTMLLIElement {
  const item = document.createElement('li');
  item.id = `search-result-${at}`;
  item.setAttribute('role', 'option');
  const link = document.createElement('a');
  link.href = root + path;
  link.tabIndex = -1;
  const name = document.createElement('strong');
  name.textContent = title;
  const what = document.createElement('small');
  what.textContent = kind;
  const words = document.createElement('span');
  words.textContent = text;
  link.append(name, what, words);
  item.append(link);
  // The page may be the one that is open, and then only the fragment changes.
  link.addEventListener('click', () => item.closest('dialog')?.close());
  return item;
}

async function load(): Promise<MiniSearch<Entry & { id: number }>> {
  if (window.toolsdSearch === undefined)
    await new Promise((done, failed) => {
      const script = document.createElement('script');
      script.src = `${root}assets/search-index.js`;
      script.addEventListener('load', done);
      script.addEventListener('error', failed);
      document.head.append(script);
    });
  const index = new MiniSearch<Entry & { id: number }>({
    fields: ['title', 'text'],
    storeFields: ['path', 'title', 'kind', 'text'],
    // `ps_list` is found by `ps`, `list` and `ps_list`.
    tokenize: (text) =>
      [...text.split(/[\s\p{P}]+/u), ...(text.match(/[\w-]+/g) ?? [])].filter((one) => one !== ''),
    searchOptions: {
      prefix: true,
      // Two letters in the wrong order are two edits.
      fuzzy: (term) => (term.length > 5 ? 0.3 : term.length > 3 ? 0.2 : 0),
      boost: { title: 4 },
      boostDocument: (_id, _term, stored) => (stored?.kind === 'tool' ? 2 : 1),
      combineWith: 'AND',
    },
  });
  index.addAll((window.toolsdSearch ?? []).map((entry, id) => ({ id, ...entry })));
  return index;
}
