import { defineMessages } from "../message.js";

export const verifyMessages = defineMessages({});
