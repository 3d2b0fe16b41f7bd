import { createPublicKey, generateKeyPairSync, type KeyObject, randomUUID, sign } from "node:crypto";
import { createServer } from "node:http";

export const appId = "11111111-1111-1111-1111-111111111111";
export const tenantId = "22222222-2222-2222-2222-222222222222";
const issuer = "https://api.botframework.com";

type Json = Readonly<Record<string, unknown>>;
export interface Call {
  readonly method: string;
  readonly url: string;
  readonly authorization: string | undefined;
  readonly body: Json;
}
/** What the connector does instead of taking a call. */
export interface Reaction {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly code?: string;
  readonly silence?: "hang" | "reset";
}

const seconds = () => Math.floor(Date.now() / 1_000);
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** Microsoft on loopback: the keys of the Bot service, and the connector that takes the bot's calls. */
export class LocalMicrosoft {
  readonly calls: Call[] = [];
  /** What happens to call number n, from 1. Undefined: it is taken. Lookups of members are not counted. */
  react: (n: number) => Reaction | undefined = () => undefined;
  /** What the roster of a conversation says about somebody. */
  member: (id: string, conversation: string) => Json | undefined = (id) => ({
    id,
    name: "Rosa",
    aadObjectId: `aad-${id}`,
  });
  url = "";
  readonly key: KeyObject = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  readonly #server = createServer((request, response) => {
    let raw = "";
    request.setEncoding("utf8");
    request.on("data", (chunk) => {
      raw += chunk;
    });
    request.on("end", () => {
      const { method = "", url = "" } = request;
      const answer = this.#answer(method, url, raw, request.headers.authorization);
      if (answer.silence === "hang") return;
      if (answer.silence === "reset") request.socket.destroy();
      else
        response.writeHead(answer.status, { "content-type": "application/json", ...answer.headers }).end(answer.body);
    });
  });

  /** A new port is a new address for the keys: the SDK keeps keys by address for a day. */
  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    this.url = `http://127.0.0.1:${address.port}`;
    return this;
  }
  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
  /** For the next test. */
  forget(): void {
    this.calls.length = 0;
    this.react = () => undefined;
    this.member = (id) => ({ id, name: "Rosa", aadObjectId: `aad-${id}` });
  }

  get openIdUrl(): string {
    return `${this.url}/v1/.well-known/openidconfiguration`;
  }
  /** As the Bot service signs its requests. */
  token(claims: Json = {}, header: Json = {}, key = this.key): string {
    const head = part({ alg: "RS256", typ: "JWT", kid: "k1", ...header });
    const times = { nbf: seconds() - 10, exp: seconds() + 600 };
    const body = part({ iss: issuer, aud: appId, serviceurl: this.url, ...times, ...claims });
    const signature = sign("sha256", Buffer.from(`${head}.${body}`), key).toString("base64url");
    return `Bearer ${head}.${body}.${signature}`;
  }
  activity(more: Json = {}): Json {
    return {
      type: "message",
      id: randomUUID(),
      timestamp: "2026-03-06T14:00:00.000Z",
      channelId: "msteams",
      serviceUrl: this.url,
      from: { id: "29:rosa", name: "Rosa Diaz", aadObjectId: "aad-rosa" },
      recipient: { id: `28:${appId}`, name: "Crosswalk" },
      conversation: { id: "a:1", conversationType: "personal", tenantId },
      channelData: { tenant: { id: tenantId } },
      text: "outage status",
      ...more,
    };
  }
  /** The same, in a channel. */
  inChannel(more: Json = {}): Json {
    return this.activity({
      conversation: { id: "19:it@thread.tacv2;messageid=100", conversationType: "channel", tenantId },
      channelData: {
        tenant: { id: tenantId },
        team: { id: "19:team@thread.tacv2" },
        channel: { id: "19:it@thread.tacv2" },
      },
      ...more,
    });
  }

  #answer(method: string, url: string, raw: string, authorization: string | undefined) {
    const said = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) => ({
      status,
      headers,
      body: JSON.stringify(body),
      silence: undefined,
    });
    if (url.endsWith("/openidconfiguration"))
      return said(200, { issuer, jwks_uri: `${this.url}/keys`, id_token_signing_alg_values_supported: ["RS256"] });
    if (url === "/keys") {
      const { n, e } = createPublicKey(this.key).export({ format: "jwk" });
      return said(200, { keys: [{ kty: "RSA", use: "sig", kid: "k1", n, e, endorsements: ["msteams"] }] });
    }
    const [, of, member] = /\/conversations\/([^/]+)\/members\/([^/?]+)$/.exec(url) ?? [];
    if (of !== undefined && member !== undefined) {
      const found = this.member(decodeURIComponent(member), decodeURIComponent(of));
      return found ? said(200, found) : said(404, { error: { code: "MemberNotFoundInConversation" } });
    }
    const body: Json = JSON.parse(raw || "{}");
    this.calls.push({ method, url, authorization, body });
    const reaction = this.react(this.calls.length);
    if (reaction?.silence) return { ...said(0, {}), silence: reaction.silence };
    const refusal = { error: { code: reaction?.code ?? "Refused", message: "not this time" } };
    if (reaction?.status !== undefined) return said(reaction.status, refusal, reaction.headers);
    const id = `out-${this.calls.length}`;
    if (url !== "/v3/conversations") return said(201, { id });
    return said(201, body["isGroup"] ? { id: `19:new@thread.tacv2;messageid=${id}`, activityId: id } : { id: "a:new" });
  }
}
