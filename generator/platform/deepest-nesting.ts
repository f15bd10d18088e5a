/**
 * The most levels of parameters that a spec may hold, the top level counted. The deepest of the platform's documents has 8;
 * whatever goes far beyond is a mistake or an attack, and working on it recursively would overflow the stack.
 */
export const deepestNesting = 64;
