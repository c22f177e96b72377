// Generated from tools.d/_server.yaml by `toolsd generate`. Do not edit.
import type { Toolset } from 'toolsd/contract-v1';

/** What the tools share: the name of the server and what they run against. */
export const server: Omit<Toolset, 'tools'> = {
  name: 'generated-v1',
  title: 'Generated once',
  version: '1.0.0',
  sources: {
    api: {
      kind: 'http',
      base: 'https://api.example.com',
      baseEnv: 'THINGS_API',
      headers: {},
      timeoutMs: 30_000,
      maxBytes: 8_000_000,
      retries: 2,
      errors: [],
    },
    printer: {
      kind: 'cli',
      program: 'print-words',
      programEnv: 'THINGS_PRINTER',
      install: 'Put print-words into PATH.',
      env: [],
      set: {},
      requiredEnv: [],
      timeoutMs: 60_000,
      maxBytes: 4_000_000,
      prompts: [],
      errors: [],
    },
  },
};
