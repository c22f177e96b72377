/** Remembers which client the reader chose, from page to page. */
export function keepTabs(): void {
  const options = [...document.querySelectorAll<HTMLInputElement>('input[name=client]')];
  const key = 'toolsd-client';
  const asked = () => options.find(({ value }) => location.hash === `#with-${value}`);
  const chosen = asked() ?? options.find(({ value }) => value === read(key));
  if (chosen !== undefined) chosen.checked = true;
  addEventListener('hashchange', () => {
    const next = asked();
    if (next === undefined) return;
    next.checked = true;
    // It was hidden when the browser looked for it.
    document.getElementById(location.hash.slice(1))?.scrollIntoView();
  });
  for (const option of options)
    option.addEventListener('change', () => {
      try {
        localStorage.setItem(key, option.value);
      } catch {
        // Not kept, then.
      }
    });
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
