/**
 * The maximum number of parameter levels in a spec, including the top level. The deepest of the platform's documents
 * has 8; much deeper nesting is a mistake or an attack, and recursive code would overflow the stack.
 */
export const maxNestingDepth = 64;
