export const postmanWords = {
  options: {
    out: "folder for the collection and the environment",
  },
  help: `
A pre-request script of the collection signs every request. Set app_key, app_secret and session in the environment; its
file is only written if it is missing, so your values are kept.

Examples:
  topgen postman
  topgen postman --out api-tools
  npx newman run postman/top.postman_collection.json -e postman/top.postman_environment.json`,
  written: (file: string) => `${file} written`,
  kept: (file: string) => `${file} not changed`,
};
