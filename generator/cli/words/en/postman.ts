export const postmanWords = {
  options: {
    out: "folder for the collection and the environment",
  },
  help: `
One pre-request script of the collection signs every request. Fill in app_key, app_secret and session in the environment;
its file is written once and then kept, with the values that you enter.

Examples:
  topgen postman
  topgen postman --out api-tools
  npx newman run postman/top.postman_collection.json -e postman/top.postman_environment.json`,
  written: (file: string) => `${file} written`,
  kept: (file: string) => `${file} kept as it is`,
};
