import type { FailureCode } from '../../../src/runtime/failure.js';
import type { DiagnosticCode } from '../../diagnostics/catalogue/index.js';

/** What specs can not do, because the compiler refuses it. Each has its own entry in the errors page. */
export const REFUSED: readonly DiagnosticCode[] = [
  'flag-injection',
  'shell-syntax',
  'shell-program',
  'bad-path',
  'reserved-header',
  'url-not-from-reply',
  'effect-too-low',
  'confirm-missing',
  'call-effect',
  'repeated-write',
  'hidden-character',
  'secret-literal',
];

/** What stops a call before anything runs. */
export const STOPPED: readonly FailureCode[] = [
  'INVALID_INPUT',
  'NOT_ALLOWED',
  'NOT_CONFIRMED',
  'MISSING_CREDENTIAL',
  'MISSING_PROGRAM',
];
