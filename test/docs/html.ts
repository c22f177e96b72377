import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
export type Element = DefaultTreeAdapterTypes.Element;

/** A page as a browser would take it (HTML Living Standard, parsing). */
export class Page {
  readonly elements: readonly Element[];
  readonly #root: Node;

  constructor(readonly html: string) {
    this.#root = parse(html);
    this.elements = elementsOf(this.#root);
  }

  all(tag: string): Element[] {
    return this.elements.filter(({ tagName }) => tagName === tag);
  }

  one(tag: string): Element {
    const [found] = this.all(tag);
    if (found === undefined) throw new Error(`the page has no <${tag}>`);
    return found;
  }

  get text(): string {
    return textOf(this.one('body'));
  }

  /** Where fragments lead. */
  get ids(): string[] {
    return this.elements.flatMap((element) => attribute(element, 'id') ?? []);
  }

  /** The blocks of code with their languages. */
  get code(): { language: string; text: string }[] {
    return this.all('code').flatMap((element) => {
      // What is shown as wrong is not there to be used.
      const block = above(above(element));
      if (block !== undefined && /\bwrong\b/.test(attribute(block, 'class') ?? '')) return [];
      const language = /language-(\w+)/.exec(attribute(element, 'class') ?? '')?.[1];
      return language === undefined ? [] : [{ language, text: textOf(element) }];
    });
  }
}

function above(element: Element | undefined): Element | undefined {
  const parent = element?.parentNode;
  return parent && 'tagName' in parent ? parent : undefined;
}

export function attribute({ attrs }: Element, name: string): string | undefined {
  return attrs.find((one) => one.name === name)?.value;
}

function textOf(node: Node): string {
  if (node.nodeName === '#text') return (node as DefaultTreeAdapterTypes.TextNode).value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

function elementsOf(node: Node): Element[] {
  const below = 'childNodes' in node ? node.childNodes.flatMap(elementsOf) : [];
  return 'tagName' in node ? [node, ...below] : below;
}

/**
 * What a reviewer looks at in a page: its elements, indented, with their texts. Code is left out: the page of the tool
 * below test/snapshots has all of it.
 */
export function outline(node: Node, indent = 0): string {
  const pad = '  '.repeat(indent);
  if (node.nodeName === '#text') {
    const text = textOf(node).replace(/\s+/g, ' ').trim();
    return text === '' ? '' : `${pad}${text}\n`;
  }
  if (!('tagName' in node)) return '';
  const { tagName, attrs, childNodes } = node;
  const shown = attrs.filter(({ name }) => ['id', 'class', 'href', 'open'].includes(name));
  const tag = `<${[tagName, ...shown.map(({ name, value }) => `${name}="${value}"`)].join(' ')}>`;
  if (attribute(node, 'class') === 'code') return `${pad}${tag}…\n`;
  if (attribute(node, 'class') === 'anchor') return '';
  const text = textOf(node).replace(/\s+/g, ' ').trim();
  const plain = childNodes.every(
    ({ nodeName }) => nodeName === '#text' || nodeName === 'code' || nodeName === 'span',
  );
  if (plain) return `${pad}${tag}${text}\n`;
  return `${pad}${tag}\n${childNodes.map((child) => outline(child, indent + 1)).join('')}`;
}
