// The deep import: the package's index would load its AI parts, too.
import { TeamsAdapter } from "@microsoft/teams-ai/lib/TeamsAdapter.js";
import {
  type Activity,
  type ConfigurationBotFrameworkAuthenticationOptions,
  ConfigurationServiceClientCredentialFactory,
  type ConversationParameters,
  type ConversationReference,
} from "botbuilder";
import {
  AuthenticationError,
  type ConnectorClient,
  type ConnectorClientOptions,
  ServiceClientCredentialsFactory,
} from "botframework-connector";
import { z } from "zod";
import { TeamsApiError } from "./apiError.ts";
import { admit, type Envelope, type Gate, isOurs, mayEnter } from "./auth.ts";
import type { Content, TeamsCalls, Where } from "./calls.ts";
import type { Transport } from "./transport.ts";

export interface Answer {
  readonly status: number;
  /** Of an invoke. */
  readonly body?: unknown;
}
export interface SdkConfig {
  readonly gate: Gate;
  readonly tenantId: string;
  readonly password: string;
  /** Other addresses of Microsoft's, for tests: all of the settings or none, for the SDK trusts the set as a whole. */
  readonly endpoints?: ConfigurationBotFrameworkAuthenticationOptions;
}
export interface Sdk {
  /** One HTTP request of the Bot service. Refusals are a bare status. */
  readonly receive: (authorization: string | undefined, body: unknown) => Promise<Answer>;
  readonly calls: (transport: Transport) => TeamsCalls;
}

/** The only file that knows the SDK. Of it the adapter is used alone: tokens in, tokens out, and the REST client. */
export function openSdk(config: SdkConfig, hear: (activity: Envelope) => Promise<Answer>): Sdk {
  const { gate, endpoints = {} } = config;
  const credentials = new CarefulCredentials(credentialsOf(config));
  const claims = {
    requiredEndorsements: ["msteams"],
    validateClaims: async (found: readonly { readonly type: string; readonly value: string }[]) => {
      const value = (type: string) => found.find((claim) => claim.type === type)?.value;
      if (!isOurs(value, gate)) throw new AuthenticationError("claims", 401);
    },
  };
  const adapterWith = (options: ConnectorClientOptions) => new TeamsAdapter(endpoints, credentials, claims, options);
  const incoming = adapterWith({});

  return {
    receive: async (authorization, body) => {
      const admitted = admit(authorization, body, gate);
      if ("refused" in admitted) return { status: admitted.refused };
      const { activity } = admitted;
      let answer: Answer | undefined;
      const request = { method: "POST", headers: { authorization }, body: structuredClone(activity) };
      try {
        await incoming.process(request, deafResponse(), async () => {
          answer = mayEnter(activity, gate) ? await hear(activity).catch(() => ({ status: 500 })) : { status: 403 };
        });
      } catch {
        answer ??= { status: 400 }; // its own parsing stands outside its try
      }
      return answer ?? { status: 401 }; // never entered: the token did not pass, whatever the SDK made of it
    },
    calls: (transport) => callsOver(adapterWith({ httpClient: httpClientOf(transport) }), gate),
  };
}

const credentialsOf = ({ gate, tenantId, password }: SdkConfig) =>
  new ConfigurationServiceClientCredentialFactory(
    gate.open
      ? {}
      : {
          MicrosoftAppType: "SingleTenant",
          MicrosoftAppId: gate.appId,
          MicrosoftAppPassword: password,
          MicrosoftAppTenantId: tenantId,
        },
  );

/** The SDK answers into this, so that none of its words reach the caller. */
function deafResponse() {
  const response = {
    socket: {},
    header: () => response,
    status: () => response,
    send: () => response,
    end: () => response,
  };
  return response;
}

type Wanted = Parameters<ServiceClientCredentialsFactory["createCredentials"]>;
/** The bot's token never travels over plain http, and getting one takes no longer than a call may. */
class CarefulCredentials extends ServiceClientCredentialsFactory {
  readonly #inner: ServiceClientCredentialsFactory;
  constructor(inner: ServiceClientCredentialsFactory) {
    super();
    this.#inner = inner;
  }
  isValidAppId(id: string): Promise<boolean> {
    return this.#inner.isValidAppId(id);
  }
  isAuthenticationDisabled(): Promise<boolean> {
    return this.#inner.isAuthenticationDisabled();
  }
  async createCredentials(...wanted: Wanted): ReturnType<ServiceClientCredentialsFactory["createCredentials"]> {
    const credentials = await this.#inner.createCredentials(...wanted);
    return {
      signRequest: (request) =>
        request.url.startsWith("https:") ? inTime(credentials.signRequest(request)) : Promise.resolve(request),
    };
  }
}

const tokenMs = 5_000;
/** Without a token nothing was sent. What Entra says is for the log only: its cause. */
async function inTime<R>(signing: Promise<R>): Promise<R> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("no answer")), tokenMs);
  });
  try {
    return await Promise.race([signing, late]);
  } catch {
    throw new TeamsApiError("Entra gave no token for the bot: is its secret still valid?", {
      status: 0,
      code: "NO_TOKEN",
      maybeDelivered: false,
    });
  } finally {
    clearTimeout(timer);
  }
}

function callsOver(adapter: TeamsAdapter, { appId, open }: Gate): TeamsCalls {
  const bot = { id: `28:${appId}`, name: "" };
  function connected<R>(serviceUrl: string, work: (connector: ConnectorClient) => Promise<R>): Promise<R> {
    const conversation = { id: "-", isGroup: false, conversationType: "personal", name: "" };
    const reference: Partial<ConversationReference> = { channelId: "msteams", serviceUrl, bot, conversation };
    return new Promise((resolve, reject) => {
      adapter
        .continueConversationAsync(open ? "" : appId, reference, async (context) => {
          const connector = context.turnState.get<ConnectorClient>(adapter.ConnectorClientKey);
          // Caught here, for the SDK would swallow it.
          await work(connector).then(resolve, reject);
        })
        .catch(reject);
    });
  }
  const addressed = (content: Content, to: Where) => activityOf({ from: bot, conversation: { id: to.id }, ...content });

  return {
    post: (to, content) =>
      connected(to.serviceUrl, async ({ conversations }) => {
        const { id } = await conversations.sendToConversation(to.id, addressed(content, to));
        return id;
      }),
    edit: (at, id, content) =>
      connected(at.serviceUrl, async ({ conversations }) => {
        await conversations.updateActivity(at.id, id, activityOf({ id, ...addressed(content, at) }));
      }),
    direct: (serviceUrl, userId, tenantId) =>
      connected(serviceUrl, async ({ conversations }) => {
        const members = [{ id: userId, name: "" }];
        const channelData = { tenant: { id: tenantId } };
        const asked = parametersOf({ isGroup: false, bot, members, tenantId, channelData });
        const { id } = await conversations.createConversation(asked);
        return { serviceUrl, id };
      }),
    thread: (to, tenantId, content) =>
      connected(to.serviceUrl, async ({ conversations }) => {
        const channelData = { ...content.channelData, channel: { id: to.id }, tenant: { id: tenantId } };
        const activity = activityOf({ ...content });
        const made = await conversations.createConversation(parametersOf({ isGroup: true, channelData, activity }));
        return made.id.split(";messageid=")[1] ?? made.activityId;
      }),
    member: (of, userId) =>
      connected(of.serviceUrl, async ({ conversations }) =>
        memberOf(await conversations.getConversationMember(of.id, userId)),
      ),
  };
}

const member = z.looseObject({
  id: z.string(),
  aadObjectId: z.string().optional(),
  objectId: z.string().optional(),
  email: z.string().optional(),
  userPrincipalName: z.string().optional(),
  userRole: z.string().optional(),
});
function memberOf(found: unknown) {
  const { id, aadObjectId, objectId, email, userPrincipalName, userRole } = member.parse(found);
  return {
    id,
    aadObjectId: aadObjectId ?? objectId,
    email: email ?? userPrincipalName,
    guest: userRole === "guest" || userRole === "anonymous",
  };
}

// The casts of this file. The SDK's types ask for fields that the Bot service fills in itself, and name a class where it
// calls one function of an object.
const activityOf = (fields: object) => ({ type: "message", ...fields }) as unknown as Activity;
const parametersOf = (fields: object) => fields as unknown as ConversationParameters;
const httpClientOf = (transport: Transport) => transport as NonNullable<ConnectorClientOptions["httpClient"]>;
