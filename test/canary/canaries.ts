import { isJsonObject, type JsonValue } from '../../src/runtime/json.js';

/** The credential of the servers in these tests: with characters that JSON, URLs and Base64 write in other forms. */
export const KEY = 'cnry-key"of/81+lanterns=9';

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** The key as programs and APIs may repeat it. */
const WRITTEN_KEYS: readonly string[] = [
  KEY,
  JSON.stringify(KEY).slice(1, -1),
  JSON.stringify(JSON.stringify(KEY)).slice(3, -3),
  encodeURIComponent(KEY),
  new URLSearchParams({ key: KEY }).toString(),
  base64(KEY),
  base64(`:${KEY}`),
  base64(`someone:${KEY}`),
  Buffer.from(`{"key":${JSON.stringify(KEY)}}`).toString('base64url'),
];

/** What gives a canary away: its mark, which is in each but those in Base64; of these, the letters in the middle. */
const MARK = /cnry/iu;

/** The secrets that replies are seeded with. Each is another one, and none may come through. */
export class Canaries {
  #seeded = 0;
  readonly #encoded: string[] = WRITTEN_KEYS.filter((text) => !MARK.test(text)).map((text) =>
    text.slice(8, -8),
  );

  get seeded(): number {
    return this.#seeded;
  }

  /** One canary, in a form that follows the last one's. */
  next(): string {
    const forms = this.#forms(this.#mark());
    return forms[this.#seeded % forms.length] as string;
  }

  /** A canary in each of the forms. */
  all(): string {
    const forms = this.#forms(this.#mark());
    this.#seeded += forms.length - 1;
    return forms.join(' ');
  }

  /** A key that goes over lines. */
  lines(): string {
    const line = `${this.#mark()}${'MIIEpQIBAAKCAQEAcnry'.repeat(3)}`;
    return `-----BEGIN RSA PRIVATE KEY-----\n${line}\n${line}\nBcnry==\n-----END RSA PRIVATE KEY-----`;
  }

  /** The value with a canary in each of its texts, and with all of them beside. */
  into(value: JsonValue): JsonValue {
    if (typeof value === 'string') return `${value} ${this.next()}`;
    if (Array.isArray(value)) return value.map((item) => this.into(item as JsonValue));
    if (!isJsonObject(value)) return value;
    return this.beside(
      Object.fromEntries(Object.entries(value).map(([key, field]) => [key, this.into(field)])),
    );
  }

  /** The value with its texts as they are, and canaries beside: in fields of their own, and in names of fields. */
  beside(value: JsonValue): JsonValue {
    if (Array.isArray(value)) return value.map((item) => this.beside(item as JsonValue));
    if (!isJsonObject(value)) return value;
    const own = { canary: this.all(), key: this.lines(), [`name ${this.next()}`]: [this.next()] };
    return { ...own, ...value };
  }

  /** The lines of a text with a canary at the end of each. */
  ontoLines(text: string): string {
    return text.replaceAll(/[^\n]+/gu, (line) => `${line}  ${this.next()}`);
  }

  /** The text between canaries. */
  around(text: string): string {
    return `${this.all()}\n${this.lines()}\n${text}\n${this.all()}\n`;
  }

  /** What came through, with what stands around it. */
  foundIn(text: string): string[] {
    const places = [...text.matchAll(new RegExp(MARK, 'giu'))].map(({ index }) => index);
    const encoded = this.#encoded.map((letters) => text.indexOf(letters)).filter((index) => index >= 0);
    return [...places, ...encoded].map((index) => text.slice(Math.max(0, index - 120), index + 80));
  }

  #mark(): string {
    this.#seeded += 1;
    return `cnry${String(this.#seeded).padStart(6, '0')}`;
  }

  #forms(mark: string): string[] {
    const user = base64(`someone:${mark}`);
    this.#encoded.push(user.slice(-12, -2));
    const long = `${mark}Zz9`.padEnd(40, 'aB3dE5');
    return [
      `postgres://someone:${mark}@db.example.com:5432/shop`,
      `redis://:${mark}@cache.example.com`,
      `amqp://someone:p@${mark}@queue.example.com/v`,
      `https://${mark}aaaaaaaaaa@github.com/example/app.git`,
      `https://bucket.example.com/x?X-Amz-Credential=${mark}%2Fus&X-Amz-Signature=${mark}&X-Amz-Date=1`,
      `https://blobs.example.com/x?sv=1&sig=${mark}`,
      `GET /callback#access_token=${mark}&state=1`,
      `Authorization: Bearer ${mark}.abc-def`,
      `authorization: bearer ${mark}`,
      `Authorization: Basic ${user}`,
      `"authorization": "Token ${mark}"`,
      `ghp_${long.replaceAll(/[^A-Za-z0-9]/gu, '')}`,
      `HRKU-${long}`,
      `sk_live_${long}`,
      `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIx${mark}.${long}`,
      ...WRITTEN_KEYS,
    ];
  }
}
