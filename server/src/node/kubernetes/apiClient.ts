import type { JsonValue } from "../../core/json.ts";
import { fail, succeed, type Cancellation } from "../../core/result.ts";
import { sleep } from "../sleep.ts";
import { parseJson } from "./json.ts";
import { statusFailure, type Asked } from "./statusErrors.ts";
import type { Answered, HttpRequest, HttpResponse, HttpStream, Transport, TransportFailure } from "./transport.ts";

/** A failure with what the server said about when to ask again. */
export interface ApiFailure extends TransportFailure {
  readonly status?: number;
  readonly retryAfterMs?: number;
}

export interface ApiAnswer extends Answered {
  readonly value: JsonValue;
  readonly headers: HttpResponse["headers"];
  readonly status: number;
}

/** JSON over the transport, with the server's errors as failures. */
export interface ApiClient {
  /**
   * Asks and parses the answer; a server that is too busy (429) is asked again up to three times, when it says.
   * @param parse takes the text of a good answer, which otherwise is parsed as any JSON; it may throw a SyntaxError
   */
  call(
    request: HttpRequest,
    asked: Asked,
    cancellation: Cancellation,
    parse?: (text: string) => JsonValue,
  ): Promise<{ readonly ok: true; readonly value: ApiAnswer } | ApiFailure>;
  /** The raw stream of a request that the server accepted. */
  stream(
    request: HttpRequest,
    asked: Asked,
    cancellation: Cancellation,
  ): Promise<{ readonly ok: true; readonly value: HttpStream } | ApiFailure>;
}

const maxAttempts = 4;
/** A server may ask for any patience; a person waits for no request longer than this. */
const maxRetryAfterMs = 15_000;

export function createApiClient(transport: Transport): ApiClient {
  return {
    call: async (request, asked, cancellation, parse = parseJson) => {
      for (let attempt = 1; ; attempt++) {
        const response = await transport.request(request, cancellation);
        if (!response.ok) return response;
        const { status, text, headers, connection } = response.value;
        if (status === 429 && attempt < maxAttempts) {
          // Whoever was sent away at the same time shall not all come back at the same time.
          const pause = Math.min(retryAfterMs(headers) ?? 1000 * attempt, maxRetryAfterMs) * (1 + Math.random() / 2);
          await sleep(pause, cancellation);
          if (cancellation.isCancelled) return fail("cancelled", "The request was cancelled.");
          continue;
        }
        const value = parseBody(text, status < 300 ? parse : parseJson);
        if (isElsewhere(status)) return redirected(asked);
        if (status >= 400) return refusal(status, value, headers, asked);
        if (value === undefined && status !== 304) return fail("serverError", `Could not ${asked.doing}: the server did not answer JSON.`);
        return succeed({ value: value ?? null, headers, status, ...(connection !== undefined && { connection }) });
      }
    },
    stream: async (request, asked, cancellation) => {
      const response = await transport.stream(request, cancellation);
      if (!response.ok) return response;
      const { status, headers } = response.value;
      if (isElsewhere(status)) {
        response.value.dispose();
        return redirected(asked);
      }
      if (status < 400) return response;
      let text = "";
      await response.value.read((part) => {
        if (text.length < 100_000) text += part;
      });
      return refusal(status, parseBody(text, parseJson), headers, asked);
    },
  };
}

function isElsewhere(status: number): boolean {
  return status >= 300 && status < 400 && status !== 304;
}

/** Nobody is followed to another address with our credentials; a gateway that wants a person to sign in answers so. */
function redirected({ doing }: Asked): ApiFailure {
  return fail(
    "serverError",
    `Could not ${doing}: the server sends to another address, as gateways do that want a sign-in, and is not followed.`,
  );
}

function refusal(status: number, body: JsonValue | undefined, headers: HttpResponse["headers"], asked: Asked): ApiFailure {
  const retryAfter = retryAfterMs(headers);
  return { ...statusFailure(status, body, asked), status, ...(retryAfter !== undefined && { retryAfterMs: retryAfter }) };
}

function parseBody(text: string, parse: (text: string) => JsonValue): JsonValue | undefined {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

function retryAfterMs(headers: HttpResponse["headers"]): number | undefined {
  const seconds = Number(headers["retry-after"]);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}
