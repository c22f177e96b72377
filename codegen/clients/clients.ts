import { claudeCode } from './claude-code.js';
import { claudeDesktop } from './claude-desktop.js';
import type { Client } from './client.js';
import { codex } from './codex.js';
import { cursor } from './cursor.js';
import { gemini } from './gemini.js';
import { vscode } from './vscode.js';
import { windsurf } from './windsurf.js';
import { zed } from './zed.js';

/** All clients, in the order in which pages show them. */
export const CLIENTS: readonly Client[] = [
  claudeCode,
  claudeDesktop,
  vscode,
  cursor,
  gemini,
  codex,
  zed,
  windsurf,
];
