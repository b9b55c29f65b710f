import { Router, type RequestHandler } from 'express';
import { GRAPHIQL_PAGE, GRAPHIQL_PAGE_CSS, graphiqlFiles, graphiqlScript } from './graphiql-assets.js';

/** What the page shows. */
export interface GraphiqlOptions {
  /** The query in the editor at first sight. */
  readonly exampleQuery: string;
}

/** The editor sets styles from its script; everything else comes from this server only. */
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; " +
  "img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

const text = (mediaType: string, body: string): RequestHandler => {
  return (_request, response) => {
    response.type(mediaType).send(body);
  };
};

/** An offline GraphiQL page, mounted at `/graphiql` in development. */
export function graphiqlRouter(endpoint: string, { exampleQuery }: GraphiqlOptions): Router {
  const router = Router();
  router.use((_request, response, next) => {
    response.setHeader('content-security-policy', PAGE_POLICY);
    next();
  });
  router.get('/', text('html', GRAPHIQL_PAGE));
  router.get('/page.css', text('css', GRAPHIQL_PAGE_CSS));
  router.get('/page.js', text('js', graphiqlScript(endpoint, exampleQuery)));
  for (const [name, file] of Object.entries(graphiqlFiles())) {
    router.get(`/${name}`, (_request, response, next) => {
      // The folder is ours: a dot in its path (a checkout under ~/.cache) is no hidden file asked for from outside.
      response.sendFile(file, { dotfiles: 'allow', cacheControl: false }, (error) => {
        if (error) next(error);
      });
    });
  }
  return router;
}
