/** Remembers which client the reader chose, from page to page. */
export function keepTabs(): void {
  const options = [...document.querySelectorAll<HTMLInputElement>('input[name=client]')];
  const key = 'toolsd-client';
  const asked = document.querySelector<HTMLInputElement>(
    `#client-${CSS.escape(location.hash.replace(/^#with-/, '') || 'none')}`,
  );
  const kept = options.find(({ value }) => value === read(key));
  const chosen = asked ?? kept;
  if (chosen !== undefined && chosen !== null) chosen.checked = true;
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
