// A small web server as strict as IIS by default, with the site in a folder whose name has a space.
import { createReadStream } from 'node:fs';
import http from 'node:http';
import path from 'node:path';

const MOUNT = '/intranet/QI stories/';

// The types that IIS 10 serves by default, as far as a site like this uses them. Any other extension is refused.
const TYPES = {
  '.css': 'text/css', '.csv': 'application/octet-stream', '.gif': 'image/gif', '.html': 'text/html', '.ico': 'image/x-icon',
  '.ics': 'text/calendar', '.jpg': 'image/jpeg', '.js': 'application/javascript', '.json': 'application/json', '.pdf': 'application/pdf',
  '.png': 'image/png', '.svg': 'image/svg+xml', '.txt': 'text/plain', '.woff2': 'font/woff2', '.xml': 'text/xml',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.pptx': 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

// Folders that IIS hides from readers.
const HIDDEN = /\/(bin|app_(browsers|code|data|globalresources|localresources|webreferences))\//i;

// An address that cannot be decoded matches no file.
function decode(address) {
  try {
    return decodeURIComponent(address);
  } catch {
    return '';
  }
}

export function serve(site) {
  const server = http.createServer((request, response) => {
    const raw = request.url.split('?')[0];
    const address = decode(raw);
    const file = address.slice(MOUNT.length) || 'index.html';
    const type = TYPES[path.extname(file)];
    // IIS refuses a plus sign and an escaped per cent sign in an address.
    if (!address.startsWith(MOUNT) || /\+|%2[5b]/i.test(raw) || HIDDEN.test(address) || !type || !site.files.has(file)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': type, 'x-content-type-options': 'nosniff' });
    createReadStream(path.join(site.dir, file)).pipe(response);
  });
  // No timeouts: a busy machine may be slow.
  server.keepAliveTimeout = server.headersTimeout = server.requestTimeout = 0;
  return new Promise((ready) => {
    server.listen(0, '127.0.0.1', () => ready({
      root: `http://127.0.0.1:${server.address().port}${encodeURI(MOUNT)}`,
      close: () => server.close(),
    }));
  });
}
