import { defineMessages } from "../message.js";

export const readMessages = defineMessages({});
