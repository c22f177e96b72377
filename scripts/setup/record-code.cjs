// @ts-check
/**
 * Preloaded into a server (`node --require`): when it ends, writes down what V8 has compiled of its bundles by then, as
 * src/runtime/ready/load-bundle.ts reads it.
 */
const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { basename, dirname, join } = require('node:path');
const v8 = require('node:v8');
const { Script } = require('node:vm');

const BUNDLES = ['kept.cjs', 'server.cjs'];
const FOLDER = join(__dirname, '../../dist/code');

// V8 takes no code that was written under other flags than it has when it reads it: those of Node's start, since a server
// changes them (src/runtime/run/optimize-early.ts) only later.
v8.setFlagsFromString = () => {};

/** @type {Map<string, { script: Script, source: Buffer }>} */
const scripts = new Map();

/** @type {any} */
const extensions = Reflect.get(Module, '_extensions');
const load = extensions['.js'];
extensions['.js'] = (/** @type {any} */ module, /** @type {string} */ path) => {
  if (!BUNDLES.includes(basename(path))) return load(module, path);
  const source = readFileSync(path);
  const text = `(function (exports, require, module, __filename, __dirname) { ${source}\n});`;
  const script = new Script(text, { filename: path });
  scripts.set(path, { script, source });
  const require = Module.createRequire(path);
  script.runInThisContext().call(module.exports, module.exports, require, module, path, dirname(path));
};

process.once('exit', () => {
  const { platform, arch, versions } = process;
  mkdirSync(FOLDER, { recursive: true });
  for (const [path, { script, source }] of scripts) {
    const file = join(FOLDER, `${basename(path)}-${versions.v8}-${platform}-${arch}`);
    const code = script.createCachedData();
    const digest = createHash('sha256').update(source).update(code).digest();
    writeFileSync(`${file}.new`, Buffer.concat([digest, code]));
    renameSync(`${file}.new`, file);
  }
});
