import packageJson from "../../package.json" with { type: "json" };

/** The package's own version; the bundler puts the text in, nothing is read at start-up. */
export const version: string = packageJson.version;
