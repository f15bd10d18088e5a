import { defineMessages } from "../message.js";

export const configMessages = defineMessages({});
