// Makes one request many times, and prints how many milliseconds each took: node bare-request.mjs <url> <token> <times>
import { Pool } from 'undici';

const [address, token, times] = process.argv.slice(2);
const { origin, pathname: path } = new URL(address);
const pool = new Pool(origin);
const headers = { authorization: `Bearer ${token}`, accept: 'application/vnd.heroku+json; version=3' };
const took = [];
for (let index = 0; index < Number(times); index += 1) {
  const began = performance.now();
  const { statusCode, body } = await pool.request({ method: 'GET', path, headers });
  const dynos = await body.json();
  if (statusCode !== 200 || dynos.length === 0) throw new Error(`The API answered ${statusCode}.`);
  took.push(performance.now() - began);
}
await pool.close();
process.stdout.write(JSON.stringify(took));
