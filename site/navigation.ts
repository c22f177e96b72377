/** Brings the entry of this page into sight, where the navigation is longer than the screen. */
export function showCurrent(): void {
  const nav = document.getElementById('site-nav');
  const current = nav?.querySelector<HTMLElement>('[aria-current]');
  if (nav === null || current === null || current === undefined) return;
  const below = current.offsetTop + current.offsetHeight - nav.clientHeight;
  // The page itself must not move, so it is not scrolled into view.
  if (below > 0) nav.scrollTop = below + nav.clientHeight / 3;
}
