import { aggregatedErrors, causeOf } from "./error-cause.js";

/**
 * Returns whether an error shows that no connection was established, so that the platform cannot have received the
 * call. All other errors leave open whether the call ran. Used for `fetch`, which exposes only the error; the other
 * transports know when a request is sent.
 *
 * If the error names a system call, that decides: `EHOSTUNREACH`, for example, can also end a read.
 */
export function failedToConnect(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > 5) return false;
  // An `AggregateError` has one error for each address of the host.
  const errors = aggregatedErrors(error);
  if (errors !== undefined) return errors.length > 0 && errors.every((one) => failedToConnect(one, depth + 1));
  if ("syscall" in error && typeof error.syscall === "string") return connectSyscalls.test(error.syscall);
  if ("code" in error && typeof error.code === "string" && connectErrorCodes.test(error.code)) return true;
  return String(error).endsWith(handshakeClosedMessage) || failedToConnect(causeOf(error), depth + 1);
}

/** System calls of connecting: `connect`, and those of DNS such as `getaddrinfo` and `queryA`. */
const connectSyscalls = /^(connect|getaddrinfo|query[A-Z]\w*)$/;

/**
 * Codes of errors without a system call that occur only before a connection is established: those of DNS, connect
 * timeouts and TLS handshakes.
 */
const connectErrorCodes =
  /^(ENOTFOUND|EAI_\w+|UND_ERR_(CONNECT_TIMEOUT|PRX_TLS)|ERR_TLS_(CERT_ALTNAME_INVALID|HANDSHAKE_TIMEOUT)|((DEPTH_ZERO_)?SELF_SIGNED|CERT|UNABLE_TO)_\w+|INVALID_(CA|PURPOSE)|ERR_SSL_\w+(HANDSHAKE_FAILURE|PROTOCOL_VERSION|UNRECOGNIZED_NAME))$/;

/**
 * The end of Node's message for a connection that is closed during the TLS handshake. Its code is that of any closed
 * connection.
 */
const handshakeClosedMessage = "before secure TLS connection was established";
