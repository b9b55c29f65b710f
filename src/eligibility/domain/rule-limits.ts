/** Levels of a rule tree, the criterion itself included. The demo's rules need four; at eight nobody can follow them. */
export const DEEPEST_TREE = 8;

/** Nodes of a rule tree. The demo's largest has under twenty; 200 is still drawn and answered in a blink. */
export const MOST_NODES = 200;

/** Children of one group, contraindications of one version, worked examples: what fits on a page. */
export const WIDEST_LIST = 50;

/** Characters of an id (legal basis, department) or of an example's name. */
export const LONGEST_ID = 100;
