import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/runtime/json.js';
import type { ConfigFormat } from '../client.js';
import { insertLast, removeItem, replaceValue, unitOf } from './json-splice.js';
import { type Holder, holderAt, propertyAt, readTree } from './json-tree.js';
import { askedIn, inputsOf } from './merge.js';
import { same } from './same.js';

/** Splices for one text of JSON after the other: each reads the text anew, so that places are never out of date. */
export class JsonText {
  readonly text: string;
  readonly #format: ConfigFormat;

  constructor(text: string, format: ConfigFormat) {
    this.text = text;
    this.#format = format;
  }

  /** Makes a value stand at a path of objects. What is there already, in an object too, is not touched. */
  set(path: readonly string[], value: JsonValue): JsonText {
    const root = this.#root();
    if (root === undefined) {
      const whole = path.reduceRight<JsonValue>((inner, key) => ({ [key]: inner }), value);
      const lead = this.text === '' || this.text.endsWith('\n') ? '' : '\n';
      return this.#with(`${this.text}${lead}${JSON.stringify(whole, null, 2)}\n`);
    }
    let at = root;
    for (const [depth, key] of path.entries()) {
      const node = at.children[propertyAt(at, key)]?.children?.[1];
      const rest = path.slice(depth + 1);
      if (node === undefined) {
        const inner = rest.reduceRight<JsonValue>((below, name) => ({ [name]: below }), value);
        return this.#with(insertLast(this.text, at, key, inner, unitOf(this.text, root)));
      }
      if (rest.length === 0) return this.#with(replaceValue(this.text, node, value, unitOf(this.text, root)));
      at = holderAt(at, key) as Holder;
    }
    return this;
  }

  /** The same, but an object that is there gets only what differs. */
  sync(path: readonly string[], before: JsonValue | undefined, value: JsonValue): JsonText {
    if (before !== undefined && same(before, value)) return this;
    if (!isJsonObject(before) || !isJsonObject(value)) return this.set(path, value);
    return Object.entries(value).reduce<JsonText>(
      (text, [key, child]) => text.sync([...path, key], before[key], child),
      this,
    );
  }

  /** Adds an item to a list at a key of the file. */
  append(key: string, item: JsonValue): JsonText {
    const root = this.#root();
    const list = root && holderAt(root, key);
    if (root === undefined || list === undefined) return this.set([key], [item]);
    return this.#with(insertLast(this.text, list, undefined, item, unitOf(this.text, root)));
  }

  /** Takes a property out, and with `emptied` also an object around it in which nothing is left. */
  remove([outer, name]: readonly [string, string], emptied: boolean): JsonText {
    const object = this.#holder(outer);
    if (object === undefined) return this;
    const without = this.#with(removeItem(this.text, object, propertyAt(object, name)));
    return emptied ? without.#withoutEmpty(outer) : without;
  }

  /** Takes the inputs with these ids out. */
  removeInputs(ids: ReadonlySet<string>, values: JsonObject, emptied: boolean): JsonText {
    const gone = inputsOf(values).flatMap(({ id }, index) => (ids.has(id) ? [index] : []));
    const without = gone.reduceRight<JsonText>((text, index) => {
      const list = text.#holder('inputs');
      return list === undefined ? text : text.#with(removeItem(text.text, list, index));
    }, this);
    return emptied && gone.length > 0 ? without.#withoutEmpty('inputs') : without;
  }

  #withoutEmpty(key: string): JsonText {
    const root = this.#root();
    if (root === undefined || holderAt(root, key)?.children.length !== 0) return this;
    return this.#with(removeItem(this.text, root, propertyAt(root, key)));
  }

  #holder(key: string): Holder | undefined {
    const root = this.#root();
    return root && holderAt(root, key);
  }

  #root(): Holder | undefined {
    return readTree(this.text, this.#format);
  }

  #with(text: string): JsonText {
    return new JsonText(text, this.#format);
  }
}

/** The inputs that nothing in a file asks for but one entry. */
export function inputsOfAlone(entry: JsonValue | undefined, others: JsonObject): ReadonlySet<string> {
  const { inputs: _inputs, ...rest } = others;
  const elsewhere = askedIn(rest);
  return new Set([...askedIn(entry)].filter((id) => !elsewhere.has(id)));
}
