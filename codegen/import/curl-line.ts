import { parse } from 'shell-quote';

/** What a curl command line asks for, with the place of each part: the number of its argument. */
export interface CurlRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The body as it is sent; undefined for none. */
  readonly data: string | undefined;
  /** What the body is said to be by its flags, without a header. */
  readonly dataType: 'json' | 'form' | 'upload';
  /** Query parameters that `-G` makes of the data. */
  readonly query: string;
  /** Whether a user and a password are sent. */
  readonly basic: boolean;
  readonly notes: readonly string[];
}

/** Flags that take a value and say nothing of what is asked. */
const WITH_VALUE = new Set(
  '-o --output -m --max-time --connect-timeout --retry --retry-delay --retry-max-time -w --write-out -c --cookie-jar --cacert --cert --key -x --proxy --resolve -A --user-agent -e --referer --limit-rate -D --dump-header -E -r --range --max-redirs --ciphers -T --upload-file'.split(
    ' ',
  ),
);
/** Flags that take a value and are understood. */
const KNOWN = new Set(
  '-X --request -H --header -d --data --data-raw --data-binary --data-ascii --data-urlencode --json -u --user --url -F --form --form-string -b --cookie --oauth2-bearer'.split(
    ' ',
  ),
);

/**
 * The request of a curl command line, as a shell would read it; nothing is run. Undefined where it is no such line. A
 * variable of the shell stays as `$NAME`.
 */
export function readCurl(line: string): CurlRequest | undefined {
  const words = wordsOf(line);
  if (words === undefined || !/^(?:.*\/)?curl(\.exe)?$/u.test(words[0] ?? '')) return undefined;
  const read = new Reading();
  for (let index = 1; index < words.length; index += 1) {
    const word = words[index] ?? '';
    const [flag, joined] = split(word);
    const takes = KNOWN.has(flag) || WITH_VALUE.has(flag);
    const value = takes ? (joined ?? words[index + 1] ?? '') : '';
    read.take(flag, value, index);
    if (takes && joined === undefined) index += 1;
  }
  return read.url === '' ? undefined : read.done();
}

/** The words of one command; undefined where there are several, or one that a shell would write into a file. */
function wordsOf(line: string): string[] | undefined {
  const words: string[] = [];
  for (const one of parse(line.replace(/\\\r?\n/gu, ' '), (name) => `$${name}`)) {
    if (typeof one === 'string') words.push(one);
    else if ('op' in one && one.op === 'glob') words.push(one.pattern);
    // A comment ends the line, and an operator another command begins.
    else if ('op' in one) return undefined;
    else break;
  }
  return words;
}

/** `-XPOST` and `--request=POST` are a flag with its value. */
function split(word: string): readonly [flag: string, value?: string] {
  if (/^--[\w-]+=/u.test(word)) return [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)];
  if (/^-[A-Za-z]./u.test(word) && !word.startsWith('--')) {
    const flag = word.slice(0, 2);
    if (KNOWN.has(flag) || WITH_VALUE.has(flag)) return [flag, word.slice(2)];
  }
  return [word];
}

class Reading {
  url = '';
  private method: string | undefined;
  private readonly headers: (readonly [string, string])[] = [];
  private readonly data: string[] = [];
  private dataType: CurlRequest['dataType'] = 'form';
  private get = false;
  private head = false;
  private basic = false;
  private readonly notes: string[] = [];

  take(flag: string, value: string, index: number): void {
    const at = `argument ${index}`;
    switch (flag) {
      case '-X':
      case '--request':
        this.method = value.toUpperCase();
        break;
      case '-H':
      case '--header': {
        const [, name, text = ''] = /^([^:;]+)[:;]\s*(.*)$/su.exec(value) ?? [];
        if (name !== undefined) this.headers.push([name.trim(), text]);
        break;
      }
      case '-d':
      case '--data':
      case '--data-ascii':
      case '--data-binary':
        if (value.startsWith('@'))
          this.notes.push(`left out: the data of the file ${value.slice(1)} (${at}).`);
        else this.data.push(value);
        break;
      case '--data-raw':
        this.data.push(value);
        break;
      case '--data-urlencode':
        this.data.push(encodedPair(value));
        break;
      case '--json':
        this.dataType = 'json';
        this.data.push(value);
        break;
      case '-F':
      case '--form':
      case '--form-string':
        this.dataType = 'upload';
        this.data.push(value);
        break;
      case '-u':
      case '--user':
        this.basic = true;
        break;
      case '--oauth2-bearer':
        this.headers.push(['Authorization', `Bearer ${value}`]);
        break;
      case '-b':
      case '--cookie':
        this.headers.push(['Cookie', value]);
        break;
      case '-G':
      case '--get':
        this.get = true;
        break;
      case '-I':
      case '--head':
        this.head = true;
        break;
      case '--url':
        this.url = value;
        break;
      default:
        this.other(flag, value, at);
    }
  }

  private other(flag: string, value: string, at: string): void {
    if (!flag.startsWith('-')) {
      if (this.url === '') this.url = flag;
      else this.notes.push(`left out: a second address (${at}).`);
    } else if (/^(-T|--upload-file)$/u.test(flag))
      this.notes.push(`left out: the file ${value}, which is uploaded (${at}).`);
    else if (/^(-k|--insecure)$/u.test(flag))
      this.notes.push(`left out: ${flag}; certificates are always checked (${at}).`);
    else if (
      !WITH_VALUE.has(flag) &&
      !/^(-[sSLivfgN#]+|--(silent|show-error|location|include|verbose|fail|fail-with-body|compressed|globoff|http1\.1|http2|no-buffer|progress-bar))$/u.test(
        flag,
      )
    )
      this.notes.push(`not understood: ${flag} (${at}).`);
  }

  done(): CurlRequest {
    const data = this.data.length === 0 ? undefined : this.data.join(this.dataType === 'json' ? '' : '&');
    const method = this.method ?? (this.head ? 'HEAD' : data !== undefined && !this.get ? 'POST' : 'GET');
    return {
      method,
      url: this.url,
      headers: this.headers,
      data: this.get ? undefined : data,
      dataType: this.dataType,
      query: this.get ? (data ?? '') : '',
      basic: this.basic,
      notes: this.notes,
    };
  }
}

/** `name=value`, `=value` or `value`: only the value is encoded. */
function encodedPair(text: string): string {
  const at = text.indexOf('=');
  if (at <= 0) return encodeURIComponent(text.slice(at + 1));
  return `${text.slice(0, at)}=${encodeURIComponent(text.slice(at + 1))}`;
}
