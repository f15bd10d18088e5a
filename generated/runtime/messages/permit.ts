import type { Api } from "../api.js";
import type { TopClient } from "../client.js";
import type { DecodedResponse } from "../response.js";
import { TopResponse } from "../response.js";
import { list } from "../internal/list-codec.js";
import { maxListSize } from "../internal/constraints.js";
import { boolean, text } from "../internal/scalar-codecs.js";
import { TopMessagesError } from "./errors.js";

/** Options of {@link permitUser}. */
export interface PermitOptions {
  /** The session of the user whose data the messages are about. */
  readonly session: string;
  /**
   * The topics, at most 100; by default all that the app has subscribed to. They replace the topics of earlier calls.
   */
  readonly topics?: readonly string[] | undefined;
}

/**
 * Subscribes the app to the messages of a user (`taobao.tmc.user.permit`). Without it the platform sends the app no
 * messages about the user. It can be repeated.
 *
 * @throws TopError as any call does; of the kind `session` if the user's authorization has expired.
 * @throws TopMessagesError `refused` if the platform reports a failure.
 */
export async function permitUser(client: TopClient, { session, topics }: PermitOptions): Promise<void> {
  const { isSuccess } = await client.execute({ api: permitApi, params: { topics } }, { session, idempotent: true });
  if (isSuccess === false) throw new TopMessagesError("refused", "The platform did not open the messages of the user.");
}

class PermitResponse extends TopResponse {
  declare readonly isSuccess?: boolean | undefined;
}

/** The table of the document, as the platform publishes it. */
const permitApi: Api<PermitResponse> = {
  method: "taobao.tmc.user.permit",
  session: "needed",
  request: [
    { property: "topics", name: "topics", type: { kind: "list", of: "text", item: "string" }, maxListSize: 100 },
  ],
  constraints: [maxListSize],
  response: [{ property: "isSuccess", name: "is_success", type: "boolean" }],
  codecs: { boolean, list, text },
  createResponse: (decoded: DecodedResponse) => new PermitResponse(decoded),
};
