/** A button in the corner of every block of code, which copies its text. */
export function addCopyButtons(): void {
  const status = document.createElement('p');
  status.setAttribute('role', 'status');
  status.className = 'unseen';
  document.body.append(status);
  for (const block of document.querySelectorAll<HTMLElement>('.code:not(.wrong)')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = 'Copy';
    button.setAttribute('aria-label', 'Copy this code');
    button.addEventListener('click', () => void copy(block, button, status));
    block.append(button);
  }
}

async function copy(block: HTMLElement, button: HTMLButtonElement, status: HTMLElement): Promise<void> {
  const code = block.querySelector('code');
  if (code === null) return;
  const copied = await write(code);
  button.textContent = copied ? 'Copied' : 'Press Ctrl+C';
  status.textContent = copied ? 'Copied' : 'Press Ctrl+C to copy';
  setTimeout(() => {
    button.textContent = 'Copy';
    status.textContent = '';
  }, 1500);
}

/** A page that is opened from a folder may have no clipboard; then the text is selected for the reader. */
async function write(code: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(code.textContent ?? '');
    return true;
  } catch {
    getSelection()?.selectAllChildren(code);
    return false;
  }
}
