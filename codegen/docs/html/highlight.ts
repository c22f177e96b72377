import { createCssVariablesTheme, createHighlighterCoreSync } from '@shikijs/core';
import { createJavaScriptRegexEngine } from '@shikijs/engine-javascript';
import bash from '@shikijs/langs/bash';
import diff from '@shikijs/langs/diff';
import http from '@shikijs/langs/http';
import json from '@shikijs/langs/json';
import toml from '@shikijs/langs/toml';
import typescript from '@shikijs/langs/typescript';
import yaml from '@shikijs/langs/yaml';

const LANGUAGES = { bash, diff, http, json, toml, typescript, yaml, sh: bash };
const PREFIX = '--hl-';
const theme = 'classes';

const highlighter = createHighlighterCoreSync({
  themes: [createCssVariablesTheme({ name: theme, variablePrefix: PREFIX })],
  langs: Object.values(LANGUAGES),
  engine: createJavaScriptRegexEngine(),
});

/**
 * Code as HTML with a class for each kind of token. Classes, because a strict Content-Security-Policy forbids the
 * style attributes that a highlighter writes of itself. Code in another language is escaped and no more.
 */
export function highlighted(text: string, language: string): string {
  if (!(language in LANGUAGES)) return escaped(text);
  const lines = highlighter.codeToTokensBase(text, { lang: language, theme });
  return lines.map((line) => line.map(({ content, color }) => tokenHtml(content, color)).join('')).join('\n');
}

/** `var(--hl-token-string)` is the class `hl-string`; what is plain needs none. */
function tokenHtml(content: string, color: string | undefined): string {
  const kind = /--hl-token-([a-z-]+)/.exec(color ?? '')?.[1];
  return kind === undefined ? escaped(content) : `<span class="hl-${kind}">${escaped(content)}</span>`;
}

export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
