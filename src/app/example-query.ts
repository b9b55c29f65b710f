/** The first query a newcomer pastes: a citizen in a few facts, a search in everyday Danish, and why or why not. */
export const EXAMPLE_QUERY = `query FirstSearch {
  interventions(
    search: "ondt i ryggen"
    facts: [
      { fact: "age", value: 42 }
      { fact: "residesInMunicipality", value: true }
      { fact: "gpReferral", value: false }
    ]
    first: 3
  ) {
    totalCount
    edges {
      node { slug title { da en } }
      why { sentence { da } }
      verdict {
        outcome
        remedies { remedy { da } }
        missingFacts { label { da } }
      }
    }
  }
}`;
