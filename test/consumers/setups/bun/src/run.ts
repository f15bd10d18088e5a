import { main } from "./main.js";

void main().then((printed) => {
  if (printed !== "true true signature") throw new Error(printed);
  console.log(printed);
});
