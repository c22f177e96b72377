// An API that answers at once, in a process of its own: what its answers cost is not counted as a server's.
const { createServer } = require('node:http');

const api = createServer((request, reply) => {
  const id = request.url.slice(request.url.lastIndexOf('/') + 1).split('?')[0];
  const body = `{"id":"${id}","name":"Item ${id}","state":"ready"}`;
  reply
    .writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
    .end(body);
});
api.keepAliveTimeout = 60_000;
api.listen(0, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${api.address().port}\n`));
// Ends with who started it.
process.stdin.resume().on('end', () => process.exit());
