import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** Where a package is installed; its `package.json` is reachable where its files are not exported. */
const folderOf = (name: string): string => dirname(require.resolve(`${name}/package.json`));

/** The files of the page by their name in the address, from `node_modules`: nothing is fetched from outside. */
export const graphiqlFiles = (): Readonly<Record<string, string>> => ({
  'react.js': join(folderOf('react'), 'umd', 'react.production.min.js'),
  'react-dom.js': join(folderOf('react-dom'), 'umd', 'react-dom.production.min.js'),
  'graphiql.js': join(folderOf('graphiql'), 'graphiql.min.js'),
  'graphiql.css': join(folderOf('graphiql'), 'graphiql.min.css'),
});

/** The page. Scripts are files of their own, so that the content policy needs no `unsafe-inline` for them. */
export const GRAPHIQL_PAGE = `<!doctype html>
<html lang="da">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>GraphiQL</title>
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="/graphiql/graphiql.css">
  <link rel="stylesheet" href="/graphiql/page.css">
</head>
<body>
  <form id="sign-in">
    <label for="token">Token</label>
    <input id="token" type="password" autocomplete="off" spellcheck="false" placeholder="npm run --silent token -- caseworker">
    <span id="signed-in" role="status"></span>
  </form>
  <div id="graphiql"></div>
  <script src="/graphiql/react.js"></script>
  <script src="/graphiql/react-dom.js"></script>
  <script src="/graphiql/graphiql.js"></script>
  <script src="/graphiql/page.js"></script>
</body>
</html>
`;

export const GRAPHIQL_PAGE_CSS = `html, body { height: 100%; margin: 0; }
body { display: flex; flex-direction: column; font: 14px/1.4 system-ui, sans-serif; }
#sign-in { display: flex; gap: 8px; align-items: center; padding: 8px 12px; border-bottom: 1px solid #ccc; }
#token { flex: 1; max-width: 60ch; font: inherit; padding: 4px 8px; }
#graphiql { flex: 1; min-height: 0; }
`;

/** The page's own script; `example` is what the editor shows first. The token lives as long as the browser tab. */
export const graphiqlScript = (endpoint: string, example: string): string => `'use strict';
const field = document.getElementById('token');
const status = document.getElementById('signed-in');
const show = () => { status.textContent = field.value.trim() ? 'sent with every request' : 'not signed in'; };
field.value = sessionStorage.getItem('token') ?? '';
field.addEventListener('input', () => { sessionStorage.setItem('token', field.value.trim()); show(); });
document.getElementById('sign-in').addEventListener('submit', (event) => event.preventDefault());
show();
const withToken = (url, options) => {
  const token = field.value.trim();
  const headers = token ? { ...options.headers, authorization: 'Bearer ' + token } : options.headers;
  return fetch(url, { ...options, headers });
};
const fetcher = GraphiQL.createFetcher({ url: ${JSON.stringify(endpoint)}, fetch: withToken });
ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, { fetcher, defaultQuery: ${JSON.stringify(example)}, isHeadersEditorEnabled: true }),
);
`;
