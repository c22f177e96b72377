// The emulated Heroku API in a process of its own: node emulator.mjs <bundle of emulator/index.ts> <token>
const [bundle, token] = process.argv.slice(2);
const { startEmulator } = await import(bundle);
const { url } = await startEmulator({ token });
process.stdout.write(`${url}\n`);
process.stdin.resume().on('end', () => process.exit());
