import { htmlPage } from '../../platform/http/index.js';
import { PAGE_STYLE } from './page-style.js';

/** What the page may load and send: nothing. */
export const ALERT_PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

/** Where one signs in in development. */
const GRAPHIQL = '<p><a href="/graphiql">GraphiQL</a></p>';

/**
 * Says how to see an alert, and nothing of it: whoever opens the link may be a program that looks at mail, or somebody to
 * whom the mail was handed on. It is the same for every alert, and for those that there are not.
 *
 * @param isDevelopment there is a page where one can ask
 */
export const alertPage = (isDevelopment: boolean): string =>
  htmlPage({
    language: 'da',
    title: 'Noget venter på dig i Indsatsbro',
    style: PAGE_STYLE,
    body: `<p>Log ind i det system, hvor du bruger Indsatsbro. Det, der venter på dig, står øverst blandt dine beskeder; det, der
haster, står først.</p>
<p>Af hensyn til borgerne står der ikke mere her, og siden ændrer ingenting.</p>
<section lang="en">
<h2>Something waits for you in Indsatsbro</h2>
<p>Sign in to the system in which you use Indsatsbro. What waits for you is at the top of your alerts; what is urgent comes
first.</p>
<p>For the sake of the citizens nothing more is said here, and this page changes nothing.</p>
</section>
${isDevelopment ? GRAPHIQL : ''}`,
  });
