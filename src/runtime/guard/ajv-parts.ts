import equalModule from 'ajv/dist/runtime/equal.js';
import ucs2lengthModule from 'ajv/dist/runtime/ucs2length.js';

/** What validators that Ajv compiled call: deep equality, and the length of a text in characters. */
export const equal = unwrapped(equalModule);
export const ucs2length = unwrapped(ucs2lengthModule);

/** CommonJS with a member `default`: Node and esbuild hand out the module around it, other loaders what is inside. */
function unwrapped<T extends object>(module: T | { readonly default: T }): T {
  return 'default' in module ? module.default : module;
}
