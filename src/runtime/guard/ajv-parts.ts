import equalModule from 'ajv/dist/runtime/equal.js';
import ucs2lengthModule from 'ajv/dist/runtime/ucs2length.js';
import { fullFormats as formats } from 'ajv-formats/dist/formats.js';

/**
 * What validators that Ajv compiled call: deep equality, and the length of a text in characters. Their types are written
 * here, as who imports the contract has no Ajv.
 */
export const equal = unwrapped(equalModule) as unknown as (one: unknown, other: unknown) => boolean;
export const ucs2length: (text: string) => number = unwrapped(ucs2lengthModule);
/** What `format` means, by its name, in the forms that Ajv has for that. */
export const fullFormats: Readonly<Record<string, unknown>> = formats;

/** CommonJS with a member `default`: Node and esbuild hand out the module around it, other loaders what is inside. */
function unwrapped<T extends object>(module: T | { readonly default: T }): T {
  return 'default' in module ? module.default : module;
}
