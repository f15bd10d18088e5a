import packageJson from "../../package.json" with { type: "json" };

/** The version of the package; the bundler inlines it, so nothing is read at start-up. */
export const version: string = packageJson.version;
