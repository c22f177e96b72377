// Loaded ahead of a server: it writes down, in the order in which they were opened, the files that were read until the
// list of tools was answered. Modules of Node itself open none.
const fs = require('node:fs');
const opened = [];
const seen = (file) => {
  if (typeof file === 'string') opened.push(file);
};
// To read a file is to open it as well.
let within = false;
for (const name of ['openSync', 'open', 'readFileSync', 'readFile']) {
  const original = fs[name];
  fs[name] = (file, ...rest) => {
    if (!within) seen(file);
    const outer = within;
    within = true;
    try {
      return original.call(fs, file, ...rest);
    } finally {
      within = outer;
    }
  };
}
for (const name of ['open', 'readFile']) {
  const original = fs.promises[name];
  fs.promises[name] = (file, ...rest) => {
    seen(file);
    return original.call(fs.promises, file, ...rest);
  };
}
const write = process.stdout.write;
process.stdout.write = (text, ...rest) => {
  if (String(text).includes('"tools":[')) fs.writeFileSync(process.env.OPENED_FILES, JSON.stringify(opened));
  return write.call(process.stdout, text, ...rest);
};
