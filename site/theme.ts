/**
 * Runs before the page is drawn, so that nothing moves or flashes: says that scripts run, sets the theme that the
 * reader chose, and asks for the fonts. Without a choice the style sheet follows the system.
 */
const root = document.documentElement;
root.classList.add('js');
try {
  const theme = localStorage.getItem('toolsd-theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
} catch {
  // Storage is refused where cookies are; the system's theme it is.
}

// From a folder a font can not be asked for ahead of time, and the browser would complain.
if (location.protocol !== 'file:') {
  const script = document.currentScript as HTMLScriptElement;
  for (const name of ['inter', 'mono']) {
    const link = document.createElement('link');
    link.rel = 'preload';
    link.as = 'font';
    link.type = 'font/woff2';
    link.crossOrigin = '';
    link.href = new URL(`${name}.woff2`, script.src).href;
    document.head.append(link);
  }
}
