import { existsSync, readFileSync } from 'node:fs';
import { createRequire, Module } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Script } from 'node:vm';

/** What Node puts around a module in CommonJS. */
const [BEFORE, AFTER] = ['(function (exports, require, module, __filename, __dirname) { ', '\n});'];

/** SHA-256 of the bundle and of the rest, before the rest. */
const DIGEST_BYTES = 32;

/**
 * A bundle in CommonJS as `require` gives it, without compiling what V8 had compiled of it when it was built. That is in a
 * file of its own for each V8 and machine; where there is none, or it is of another bundle, V8 compiles it now. A bundle has
 * no `import()`, which such code can not do.
 */
export function loadBundle(path: string): unknown {
  const require = createRequire(path);
  const cached = require.cache[path];
  const code = codeFile(path);
  if (cached !== undefined || !existsSync(code)) return require(path);
  const source = readFileSync(path);
  const file = readFileSync(code);
  const cachedData = file.subarray(DIGEST_BYTES);
  // V8 itself compares the lengths of sources, and trusts what it reads.
  if (!digestOf(source, cachedData).equals(file.subarray(0, DIGEST_BYTES))) return require(path);
  const script = new Script(`${BEFORE}${source}${AFTER}`, {
    filename: path,
    columnOffset: -BEFORE.length,
    cachedData,
  });
  const module = new Module(path);
  module.filename = path;
  require.cache[path] = module;
  try {
    script.runInThisContext().call(module.exports, module.exports, require, module, path, dirname(path));
  } catch (error) {
    delete require.cache[path];
    throw error;
  }
  module.loaded = true;
  return module.exports;
}

/** Where the code of a bundle is, for the V8 of this process. */
function codeFile(path: string): string {
  const { platform, arch, versions } = process;
  return join(dirname(path), 'code', `${basename(path)}-${versions.v8}-${platform}-${arch}`);
}

function digestOf(source: Buffer, code: Buffer): Buffer {
  // Not loaded before it is needed: the front has no use for it.
  const { createHash } = process.getBuiltinModule('node:crypto');
  return createHash('sha256').update(source).update(code).digest();
}
