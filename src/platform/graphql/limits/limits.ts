/** How much one operation may ask for. Every number is counted through fragments, per operation. */
export interface OperationLimits {
  /** Levels of nested fields. `interventions.edges.node.routes.legalBasis.law.text.da` has 8. */
  readonly depth: number;
  /** Fields and fragments, each as often as it is spread. The longest document of the workspace has about 200. */
  readonly selections: number;
  /** Fields with another name than their own. Five people compared on three interventions need 15. */
  readonly aliases: number;
  /** Fields asked for again under a name that their selection already has, as fragments of components do. */
  readonly duplicates: number;
  /** Uses of `@include`, `@skip` and the like. */
  readonly directives: number;
  /** Estimated objects and values in the answer, see `measure.ts`. 100 hits with 4 lists each are about 30,000. */
  readonly cost: number;
}

/** Production limits. */
const STRICT: OperationLimits = {
  depth: 12,
  selections: 500,
  aliases: 30,
  duplicates: 50,
  directives: 30,
  cost: 50_000,
};

/** In development the introspection query of GraphiQL must pass: 15 levels, as it follows `ofType` nine times. */
const RELAXED: OperationLimits = { ...STRICT, depth: 20 };

/**
 * The limits of a mode. They stand against attacks and have reasons, not preferences, so only the cost, which a large
 * municipality may want to raise, is configuration.
 */
export const limitsFor = (mode: 'development' | 'production', cost = STRICT.cost): OperationLimits => ({
  ...(mode === 'production' ? STRICT : RELAXED),
  cost,
});

/** Operations in one document. GraphiQL sends all that stand in its editor and names the one to run. */
export const OPERATIONS_MAX = 10;

/**
 * Lexical tokens of one document, checked by the parser before anything else is done. 500 fields with arguments are
 * about 2,500; parsing and validating 3,000 takes some 10 ms.
 */
export const TOKENS_MAX = 3_000;

/**
 * Selections after unfolding all fragments, checked by Apollo before our rule (its own default is 10 million). Above
 * `selections`, so that the more telling limit speaks first.
 */
export const UNFOLDED_SELECTIONS_MAX = 5_000;

/** Validation errors told at a time in production: enough to mend a document, too few to amplify one. */
export const VALIDATION_ERRORS_MAX = 10;

/** The largest page of any connection, in rows (rule 27). */
export const PAGE_SIZE_MAX = 100;

/** Rows of a page when the client does not say. */
export const PAGE_SIZE_DEFAULT = 20;

/** How many items a list without a page size is taken to have: criteria, routes and sites are 3 to 12. */
export const LIST_SIZE_ASSUMED = 10;
