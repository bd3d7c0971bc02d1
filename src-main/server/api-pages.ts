// What may be asked, for programs (/api/openapi.json) and for people (/api).

import type { FastifyInstance } from 'fastify';
import { contract } from '../../src-contract/contract.ts';
import { newsTopics } from '../../src-contract/news.ts';
import { openApi } from './open-api.ts';

export function addApiPages(app: FastifyInstance, version: string): void {
  const document = JSON.stringify(openApi(version), undefined, 2);
  const page = apiPage(version);
  app.get('/api/openapi.json', (_request, reply) =>
    reply
      .type('application/json; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(document),
  );
  app.get('/api', (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page),
  );
}

// Only names from our own source stand in this page, so nothing needs escaping.
function apiPage(version: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Wiresift ${version}: what may be asked</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
  table { border-collapse: collapse; width: 100%; }
  th, td { border-bottom: 1px solid #ccc; padding: .4rem .8rem .4rem 0; text-align: left; }
  :root { color-scheme: light dark; }
</style>
<h1>What may be asked</h1>
<p>Send the token as <code>Authorization: Bearer TOKEN</code>; one for looking may only GET. An answer is plain JSON with status
200; a failure has another status and the body
<code>{"error": {"code": "…", "message": "…"}}</code>; its id in the log is the header
<code>x-request-id</code>.
The whole description is <a href="/api/openapi.json">/api/openapi.json</a> (OpenAPI 3.1).</p>
<table>
<thead><tr><th>Question</th><th>Request</th><th>Fields</th></tr></thead>
<tbody>
${Object.entries(contract).map(rowOf).join('\n')}
</tbody>
</table>
<h2>Bytes, news and tokens</h2>
<ul>
<li><code>PUT /uploads/:name</code> takes one file as multipart/form-data and answers with the
<code>path</code> to import it by.</li>
<li><code>GET /exports/:name</code> is the finished file of an export, by the
<code>exportName</code> of its job.</li>
<li><code>GET /news</code> is a WebSocket that says, as JSON text, how jobs go on and what changed.
Its <code>topics</code>, with commas between: ${Object.keys(newsTopics).join(', ')}.</li>
<li><code>POST /access/rotate</code> gives new tokens, once; those before and all sessions end.</li>
</ul>
</html>
`;
}

function rowOf([name, { method, path, input }]: [
  string,
  (typeof contract)[keyof typeof contract],
]) {
  const fields = Object.keys(input.shape).join(', ');
  return `<tr><td>${name}</td><td><code>${method} /api${path}</code></td><td>${fields}</td></tr>`;
}
