import { htmlPage } from '../../platform/http/index.js';
import { PAGE_STYLE } from './page-style.js';

/** What the page may load: nothing. It may send its form here. */
export const UNSUBSCRIBE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

const STYLE =
  PAGE_STYLE +
  'button{font:inherit;padding:.5em 1em;color:#fff;background:#0b4a8f;border:2px solid #0b4a8f;border-radius:4px}' +
  'button:focus-visible{outline:3px solid #1a1a1a;outline-offset:2px}';

const page = (title: string, body: string): string => htmlPage({ language: 'da', title, style: STYLE, body });

/** Asks before anything is done: programs that look at mail open its links, and only people press buttons. */
export const ASKING_PAGE = page(
  'Stop mails fra Indsatsbro?',
  `<p>Du får ikke flere mails om det, der ikke haster. Du kan altid slå dem til igen, når du er logget ind.</p>
<p lang="en">You will get no more mails about what is not urgent. Signed in, you can turn them on again.</p>
<form method="post">
<input type="hidden" name="List-Unsubscribe" value="One-Click">
<button type="submit">Stop mails <span lang="en">(Stop mails)</span></button>
</form>`,
);

/** Says that it is done, whoever asked: nobody learns which keys there are. */
export const DONE_PAGE = page(
  'Mails er stoppet',
  `<p>Du får ikke flere mails fra Indsatsbro om det, der ikke haster.</p>
<p lang="en">You get no more mails from Indsatsbro about what is not urgent.</p>`,
);
