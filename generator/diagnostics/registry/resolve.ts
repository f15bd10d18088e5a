import { defineMessages } from "../message.js";

export const resolveMessages = defineMessages({});
