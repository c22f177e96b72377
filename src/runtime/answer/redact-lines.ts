import { REDACTED } from './always-secret.js';

const BEGIN = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/u;
const END = /-----END [A-Z0-9 ]{1,60}-----/u;
/** A full line of a key, or of what stands before it (RFC 1421, section 4.6), after the time and place of a log. */
const GOES_ON = /(?:^|[\s:])(?:[A-Za-z0-9+/=]{40,}|(?:Proc-Type|DEK-Info): .*|)\s*$/u;

/** A redactor for lines that come one by one: of a private key that goes over several, every line is removed. */
export function lineRedactor(redact: (text: string) => string): (line: string) => string {
  let inKey = false;
  return (line) => {
    if (inKey) {
      inKey = !END.test(line) && GOES_ON.test(line);
      return REDACTED;
    }
    inKey = BEGIN.test(line) && !END.test(line);
    return redact(line);
  };
}
