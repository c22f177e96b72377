/** The button that turns the theme over; the choice is kept. */
export function switchTheme(): void {
  const button = document.querySelector<HTMLButtonElement>('button.theme');
  const root = document.documentElement;
  const isDark = () =>
    root.dataset.theme === undefined
      ? matchMedia('(prefers-color-scheme: dark)').matches
      : root.dataset.theme === 'dark';
  const show = () => button?.setAttribute('aria-pressed', String(isDark()));
  show();
  button?.addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    show();
    try {
      localStorage.setItem('toolsd-theme', root.dataset.theme);
    } catch {
      // It holds for this page.
    }
  });
}
