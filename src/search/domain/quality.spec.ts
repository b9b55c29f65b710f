import { describe, expect, it } from '@jest/globals';
import { search } from './search.js';
import { demoDocuments, judgedQueries, ndcg10, shippedSynonyms } from './testing/demo-documents.js';
import { indexOf } from './testing/fixture.js';

const index = indexOf(demoDocuments(), shippedSynonyms());

/** The mean nDCG@10 over judged queries. */
function quality(path: string): number {
  const queries = judgedQueries(path);
  const sum = queries.reduce((total, judged) => {
    const { hits } = search(index, { text: judged.query, first: 10, facets: false });
    return (
      total +
      ndcg10(
        judged,
        hits.map((hit) => hit.id),
      )
    );
  }, 0);
  return sum / queries.length;
}

describe('how well the order of hits agrees with people', () => {
  it('is at least 0.93 on the queries it was tuned on (the bar is 0.88, the floor 0.85)', () => {
    expect(quality('demo-source/search-queries.json')).toBeGreaterThanOrEqual(0.93);
  });

  it('is at least 0.90 on queries kept apart from tuning', () => {
    expect(quality('search-queries-held-out.json')).toBeGreaterThanOrEqual(0.9);
  });

  it('is measured: a list of nothing is worth nothing, the best list all', () => {
    const [judged] = judgedQueries('demo-source/search-queries.json');
    if (!judged) throw new Error('No judged queries');
    const best = [...judged.judgments].sort((a, b) => b.grade - a.grade).map((judgment) => judgment.offerId);
    expect(ndcg10(judged, [])).toBe(0);
    expect(ndcg10(judged, best)).toBe(1);
    expect(ndcg10(judged, ['nothing', ...best])).toBeLessThan(1);
  });
});
