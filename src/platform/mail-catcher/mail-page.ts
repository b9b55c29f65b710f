import { Router } from 'express';
import { escapeHtml, htmlPage } from '../http/index.js';
import type { KeptMail, KeptMails } from './kept-mails.js';

/** Where the mails are read. */
export const MAIL_PATH = '/mail';

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

const STYLE =
  'body{max-width:50em;margin:2em auto;padding:0 1em;font:1rem/1.5 sans-serif;color:#1a1a1a;background:#fff}' +
  'pre{white-space:pre-wrap;font:inherit;border-top:1px solid #767676;padding-top:1em}a{color:#0b4a8f}';

const page = (title: string, body: string): string => htmlPage({ language: 'en', title, style: STYLE, body });

const line = ({ number, to, subject, receivedAt }: KeptMail): string =>
  `<li><a href="${MAIL_PATH}/${String(number)}">${escapeHtml(subject)}</a> to ${escapeHtml(to)}, ` +
  `<time datetime="${receivedAt.toISOString()}">${receivedAt.toISOString().slice(11, 19)} UTC</time></li>`;

function list(mails: readonly KeptMail[]): string {
  const body =
    mails.length === 0
      ? '<p>No mail yet. Raise a capacity, and the caseworker of the next in line hears of it.</p>'
      : `<ul>\n${mails.map(line).join('\n')}\n</ul>`;
  return page('Mail', `<p>Caught on this machine, and sent to nobody.</p>\n${body}`);
}

const one = ({ from, to, subject, text }: KeptMail): string =>
  page(
    subject,
    `<dl><dt>From</dt><dd>${escapeHtml(from)}</dd><dt>To</dt><dd>${escapeHtml(to)}</dd></dl>
<pre>${escapeHtml(text)}</pre>
<p><a href="${MAIL_PATH}">All mail</a></p>`,
  );

/** The page of the mails that were caught, for development. It shows the text of a mail and never its HTML. */
export function mailRouter(mails: KeptMails): Router {
  const router = Router();
  router.use((_request, response, next) => {
    response.setHeader('content-security-policy', POLICY);
    next();
  });
  router.get('/', (_request, response) => {
    response.type('html').send(list(mails.list()));
  });
  router.get('/:number', (request, response) => {
    const mail = mails.find(Number(request.params.number));
    if (mail) response.type('html').send(one(mail));
    else
      response
        .status(404)
        .type('html')
        .send(page('There is no such mail', `<p><a href="${MAIL_PATH}">All mail</a></p>`));
  });
  return router;
}
