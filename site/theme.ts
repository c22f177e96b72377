/**
 * Runs before the page is drawn, so that nothing moves or flashes: says that scripts run, and sets the theme that the
 * reader chose. Without a choice the style sheet follows the system.
 */
const root = document.documentElement;
root.classList.add('js');
try {
  const theme = localStorage.getItem('toolsd-theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
} catch {
  // Storage is refused where cookies are; the system's theme it is.
}
