import assert from "node:assert/strict";
import type { Act } from "../act.ts";
import { composer } from "../hands.ts";
import { declareLine } from "./outages.ts";

const page: Act = {
  name: "a browser in Spanish: the page, the people, the completion and the answers",
  options: { locale: "es-MX" },
  async run({ visitor }) {
    const hands = await visitor();
    assert.equal(await hands.page.getAttribute("html", "lang"), "es");
    await hands.seesText("nada sale de este equipo y nada se guarda");
    await hands.seesText("Usted es");
    await hands.tabTo(composer("teams"));
    await hands.type("outage");
    await hands.seesText("Avisar a todos de que algo no funciona");
    await hands.box("teams").fill("averia declarar se fue la luz en Roosevelt");
    await hands.press("Enter");
    await hands.sees("teams", "No funciona");
    await hands.shoot("spanish");
    await hands.page.getByRole("button", { name: "English" }).click();
    await hands.seesText("nothing leaves this computer");
    assert.equal(await hands.page.getAttribute("html", "lang"), "en");
  },
};

const person: Act = {
  name: "who speaks Spanish has the chat in Spanish on an English page, and is answered so; the other chat stays",
  async run({ visitor }) {
    const hands = await visitor();
    await hands.isNow("teams", "Rosa Diaz – secretaria en Lincoln");
    assert.equal(await hands.page.getAttribute("#pane-teams", "lang"), "es");
    assert.equal(await hands.page.getAttribute("#pane-slack", "lang"), "en");
    await hands.goesTo("teams", "Crosswalk");
    await hands.says("teams", "solicitud se fue la luz en el gimnasio");
    await hands.sees("teams", "R-1 está en camino");
    await hands.page.locator("#pane-teams").getByText("Qué se envió").first().waitFor({ state: "attached" });
    await hands.sees("slack", "Received, nobody has it yet");
    await hands.isNow("teams", "Tom Becker – leads Facilities");
    await hands.says("teams", declareLine);
    await hands.sees("teams", "Down: generator");
  },
};

export const spanish: readonly Act[] = [page, person];
