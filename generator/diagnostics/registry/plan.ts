import { defineMessages } from "../message.js";

export const planMessages = defineMessages({});
