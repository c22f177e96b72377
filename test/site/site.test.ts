import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BuiltSite, openSite } from './site.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Adds up how far things moved (Layout Instability). */
const SHIFTS = `
  self.moved = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) self.moved += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
`;
const SOME = [
  'index.html',
  'install.html',
  'tools/deploy_to_heroku.html',
  'tools/ps_scale.html',
  'security.html',
  'format.html',
  'errors.html',
  'guide/first-tool.html',
];

let site: BuiltSite;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

/** Opens a page, and notes whatever the console, the page or the network complains of. */
async function open(
  path: string,
  { width = 1280, dark = false, scripts = true, from = site.address, before = '' } = {},
): Promise<{ page: Page; troubles: string[]; close(): Promise<void> }> {
  const context = await site.browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: dark ? 'dark' : 'light',
    javaScriptEnabled: scripts,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) troubles.push(`${path}: ${message.text()}`);
  });
  page.on('pageerror', (error) => troubles.push(`${path}: ${error.message}`));
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText;
    // Whoever goes on to another page breaks off what the one before still loads.
    if (why !== 'net::ERR_ABORTED') troubles.push(`${path}: ${request.url()} failed: ${why}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) troubles.push(`${path}: ${response.url()} is ${response.status()}`);
  });
  if (before !== '') await page.addInitScript(before);
  await page.goto(new URL(path, from).href);
  return { page, troubles, close: () => context.close() };
}

const pagesBelow = (dir: string) =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.html'));

describe('every page', () => {
  it('loads below a path under a strict policy without a complaint', { timeout: 120_000 }, async () => {
    const paths = pagesBelow(site.dir);
    expect(paths.length).toBeGreaterThan(38);
    const { page, troubles, close } = await open('index.html');
    for (const path of paths) {
      await page.goto(new URL(path, site.address).href);
      expect(await page.locator('html.js').count(), path).toBe(1);
      expect(troubles, path).toEqual([]);
    }
    await close();
  });

  it('loads from a folder, and is searched there too', async () => {
    const from = pathToFileURL(`${site.dir}/`).href;
    const { page, troubles, close } = await open('tools/ps_list.html', { from });
    await page.keyboard.press('/');
    await page.keyboard.type('restart');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/tools\/ps_restart\.html$/);
    expect(troubles).toEqual([]);
    await close();
  });

  it.each([
    [1280, false],
    [1280, true],
    [375, false],
  ])('is accessible at %i pixels, dark: %s', { timeout: 120_000 }, async (width, dark) => {
    for (const path of SOME) {
      const { page, close } = await open(path, { width, dark });
      // The policy forbids a script from elsewhere; the debugger's own door is another one.
      const found = await page.evaluate<{ id: string; impact: string; nodes: { html: string }[] }[]>(
        `${AXE}; axe.run().then(({ violations }) => violations)`,
      );
      expect(found.map(({ id, impact, nodes }) => `${path} ${impact} ${id}: ${nodes[0]?.html}`)).toEqual([]);
      await close();
    }
  });

  it('fits a phone: nothing is wider than the screen', async () => {
    for (const path of SOME) {
      const { page, close } = await open(path, { width: 375 });
      const [wide, screen] = (await page.evaluate('[document.documentElement.scrollWidth, innerWidth]')) as [
        number,
        number,
      ];
      expect(wide, path).toBeLessThanOrEqual(screen);
      await close();
    }
  });

  it('does not move while it loads', async () => {
    for (const path of SOME) {
      const { page, close } = await open(path, { before: SHIFTS });
      await page.waitForLoadState('networkidle');
      expect(await page.evaluate('self.moved'), path).toBe(0);
      await close();
    }
  });

  it('can be read without scripts', async () => {
    const { page, close } = await open('install.html', { scripts: false });
    expect(await page.getByRole('button', { name: 'Search' }).count()).toBe(0);
    await page.getByText('Codex', { exact: true }).first().click();
    await expect.poll(() => page.locator('[data-client=codex]').isVisible()).toBe(true);
    expect(await page.locator('[data-client=claude-code]').isVisible()).toBe(false);
    await page.goto(new URL('index.html', site.address).href);
    await page.getByText('Destructive', { exact: false }).first().click();
    expect(await page.locator('.cards li:visible').count()).toBe(
      await page.locator('.cards li[data-effect=destructive]').count(),
    );
    await close();
  });
});

describe('search', () => {
  it.each([
    ['ps_scale', 'tools/ps_scale.html'],
    ['scale dynos', 'tools/ps_scale.html'],
    ['restrat', 'tools/ps_restart.html'],
    ['flag-injection', 'errors.html#flag-injection'],
    ['on_status', 'format.html#tool-step.on_status'],
    ['INVALID_INPUT', 'errors.html#INVALID_INPUT'],
  ])('finds %s first', async (words, path) => {
    const { page, troubles, close } = await open('index.html');
    await page.keyboard.press('Control+k');
    await page.keyboard.type(words);
    const first = page.getByRole('option').first();
    await first.waitFor();
    const hrefs = await page
      .getByRole('option')
      .locator('a')
      .evaluateAll((all) => all.map((one) => (one as unknown as { href: string }).href));
    expect(hrefs[0]).toBe(new URL(path, site.address).href);
    expect(troubles).toEqual([]);
    await close();
  });

  it('is a dialog for the keyboard: arrows choose, Enter goes, Escape leaves, and the focus comes back', async () => {
    const { page, close } = await open('index.html');
    const opener = page.getByRole('button', { name: /Search/ });
    await opener.focus();
    await page.keyboard.press('Enter');
    const field = page.getByRole('combobox', { name: 'Search' });
    expect(await field.evaluate((one) => one === one.ownerDocument.activeElement)).toBe(true);
    await page.keyboard.type('pipelines');
    await page.getByRole('option').nth(1).waitFor();
    expect(await field.getAttribute('aria-activedescendant')).toBe('search-result-0');
    await page.keyboard.press('ArrowDown');
    expect(await field.getAttribute('aria-activedescendant')).toBe('search-result-1');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    expect(await opener.evaluate((one) => one === one.ownerDocument.activeElement)).toBe(true);
    await close();
  });

  it('says when nothing is found', async () => {
    const { page, close } = await open('index.html');
    await page.keyboard.press('/');
    await page.keyboard.type('qqqqzzzz');
    await expect
      .poll(() => page.getByRole('dialog').getByRole('status').textContent())
      .toBe('Nothing is called “qqqqzzzz”.');
    await close();
  });
});

describe('the reader', () => {
  it('turns the theme over, and it stays from page to page', async () => {
    const { page, close } = await open('index.html');
    const paper = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    const light = await paper();
    await page.getByRole('button', { name: 'Dark theme' }).click();
    const dark = await paper();
    expect(dark).not.toBe(light);
    await page.goto(new URL('security.html', site.address).href);
    expect(await paper()).toBe(dark);
    expect(await page.getByRole('button', { name: 'Dark theme' }).getAttribute('aria-pressed')).toBe('true');
    await close();
  });

  it('sees the theme of the system', async () => {
    const colours = await Promise.all(
      [false, true].map(async (dark) => {
        const { page, close } = await open('index.html', { dark });
        const colour = await page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
        await close();
        return colour;
      }),
    );
    expect(colours).toEqual(['rgb(255, 255, 255)', 'rgb(14, 17, 22)']);
  });

  it('skips to the text, and opens the menu of a phone, by keyboard', async () => {
    const { page, close } = await open('tools/ps_list.html', { width: 375 });
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent.trim()')).toBe('Skip to the text');
    const nav = page.getByRole('navigation', { name: 'Site' });
    expect(await nav.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Menu' }).focus();
    await page.keyboard.press('Enter');
    expect(await nav.isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await nav.isVisible()).toBe(false);
    await close();
  });

  it('copies a block of code', async () => {
    const { page, close } = await open('tools/ps_list.html');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const block = page.locator('.code').first();
    await block.hover();
    await block.getByRole('button', { name: 'Copy this code' }).click();
    await expect.poll(() => page.getByRole('status').textContent()).toBe('Copied');
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(
      await block.locator('code').textContent(),
    );
    await close();
  });

  it('follows a link into what is folded', async () => {
    const { page, close } = await open('errors.html#flag-injection');
    await expect.poll(() => page.locator('details#flag-injection').getAttribute('open')).toBe('');
    await close();
  });

  it('keeps the client that was chosen', async () => {
    const { page, close } = await open('install.html');
    await page.getByText('Zed', { exact: true }).first().click();
    await page.reload();
    expect(await page.locator('#client-zed').isChecked()).toBe(true);
    await close();
  });
});
