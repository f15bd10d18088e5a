import { defineMessages } from "../message.js";

export const writeMessages = defineMessages({});
