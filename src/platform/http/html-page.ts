import { escapeHtml } from './escape-html.js';

/** A page without scripts, that loads nothing from anywhere. */
export interface HtmlPage {
  readonly language: 'da' | 'en';
  /** Also the one heading of the first level; escaped here. */
  readonly title: string;
  /** CSS. */
  readonly style: string;
  /** HTML; whoever writes it escapes what is not his or her own. */
  readonly body: string;
}

/** A page as text. */
export const htmlPage = ({ language, title, style, body }: HtmlPage): string => `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${body}
</main>
</body>
</html>
`;
