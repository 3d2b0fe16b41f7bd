import { Temporal } from "temporal-polyfill";
import type { Card } from "../../src/bot/card.ts";
import type { Director } from "./api.ts";
import { wireCommands, wirePeople } from "./cast.ts";
import { type Draw, playgroundChat } from "./chat.ts";
import { PlaygroundClock } from "./clock.ts";
import { Events } from "./events.ts";
import { findPictures, noPictures, type Pictures } from "./pictures.ts";
import type { PlaygroundParts, Stage } from "./playground.ts";
import type { Scene } from "./seat.ts";
import { drawForSlack } from "./slackDesk.ts";
import { drawForTeams } from "./teamsDesk.ts";
import { type Ticker, ticker } from "./ticker.ts";
import { Timeline } from "./timeline.ts";
import type { WireState } from "./wire.ts";

interface Playing {
  readonly stage: Stage;
  readonly scene: Scene;
  readonly ticker: Ticker;
}

/** Keeps one district on the stage, and puts a fresh one there when asked. */
export class Theatre implements Director {
  readonly events: Events;
  readonly #parts: PlaygroundParts;
  readonly #clock: PlaygroundClock;
  readonly #ongoing = new Set<Promise<unknown>>();
  readonly #fixed: Pick<WireState, "district" | "zone" | "people" | "channels" | "commands">;
  #playing: Promise<Playing>;
  #timeline: Timeline;
  #changes = 0;

  constructor(parts: PlaygroundParts) {
    this.#parts = parts;
    const { district, zone, channels, people, commands } = parts;
    this.#clock = new PlaygroundClock(parts.clock ?? (() => Temporal.Now.instant()), zone);
    this.#fixed = {
      district,
      zone,
      channels,
      people: wirePeople(people, commands),
      commands: wireCommands(commands),
    };
    this.events = new Events(() => ({ now: this.#now(), seen: this.#timeline.seen() }));
    this.#timeline = this.#newTimeline();
    this.#playing = this.#open();
  }

  /** Rejects where the district cannot be opened. */
  readonly opened = async (): Promise<void> => {
    await this.#playing;
  };

  state(): WireState {
    const messages = this.#timeline.all();
    return { ...this.#fixed, now: this.#now(), messages, seen: this.#timeline.seen() };
  }

  readonly during: Director["during"] = async (work) => {
    const { scene } = await this.#playing;
    const doing = work(scene);
    this.#ongoing.add(doing);
    return doing.finally(() => this.#ongoing.delete(doing));
  };

  async picture(path: string): Promise<Uint8Array | undefined> {
    const { scene } = await this.#playing;
    return scene.pictures(path);
  }

  readonly push: Director["push"] = async (by) => {
    const { ticker: ticks } = await this.#playing;
    await ticks.settled();
    const before = this.#changes;
    this.#clock.push(by);
    ticks.wake();
    await ticks.settled();
    this.events.changed(undefined);
    return { now: this.#now(), changed: this.#changes - before };
  };

  readonly reset = async (): Promise<void> => {
    const before = this.#playing;
    this.#playing = before.then(async (playing) => {
      await this.#end(playing);
      this.#clock.reset();
      this.#timeline = this.#newTimeline();
      return this.#open();
    });
    await this.#playing;
    this.events.restart(this.state());
  };

  async close(): Promise<void> {
    this.events.close();
    await this.#end(await this.#playing);
  }

  #newTimeline(): Timeline {
    return new Timeline((message) => {
      if (message) this.#changes++;
      this.events.changed(message);
    });
  }

  async #open(): Promise<Playing> {
    const { people, channels, workspaces, open } = this.#parts;
    const timeline = this.#timeline;
    const now = () => this.#now();
    let pictures: Pictures = noPictures;
    const find = (card: Card) => findPictures(card, (path) => pictures(path));
    const slackDraw: Draw = async (card, language) => drawForSlack(card, language, await find(card));
    const teamsDraw: Draw = async (card, language, notify) => drawForTeams(card, language, notify, await find(card));
    const slack = playgroundChat({ name: "slack", timeline, draw: slackDraw, now, canBeAsked: true });
    const teams = playgroundChat({ name: "teams", timeline, draw: teamsDraw, now, canBeAsked: false });
    let wake: () => void = () => undefined;
    const stage = await open([slack, teams], this.#clock.now, () => wake());
    pictures = stage.pictures ?? noPictures;
    const ticks = ticker(stage.tick, () => this.events.trouble());
    wake = ticks.wake;
    return { stage, ticker: ticks, scene: { bot: stage.bot, timeline, now, people, channels, workspaces, pictures } };
  }

  async #end({ stage, ticker: ticks }: Playing): Promise<void> {
    await Promise.allSettled(this.#ongoing);
    ticks.stop();
    await ticks.settled();
    await stage.close();
  }

  readonly #now = (): number => this.#clock.now().epochMilliseconds;
}
