/** Opens what is folded where a link leads into it. */
export function followHash(): void {
  const open = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const folded = target?.closest('details');
    if (target === null || folded === null || folded === undefined) return;
    folded.open = true;
    target.scrollIntoView();
  };
  addEventListener('hashchange', open);
  open();
}
