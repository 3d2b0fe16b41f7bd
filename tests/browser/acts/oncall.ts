import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import type { Act } from "../act.ts";
import { composer, type Hands, type Side } from "../hands.ts";

/** Ana, who leads IT, sets it up: she is on call from Tuesday to Friday, then Marcus, then Priya. */
async function itTakesTurns(hands: Hands, more = "--backup"): Promise<void> {
  await hands.isNow("slack", "Ana Ruiz – leads IT");
  await hands.says("slack", `/oncall setup --people Ana, Marcus, Priya --day Friday --time 8am ${more}`);
  await press(hands, "slack", "Yes, do it");
  await hands.sees("slack", "On-call is set up: IT");
}
/** Tom, who leads Facilities, in his own chat. */
async function facilitiesTakeTurns(hands: Hands): Promise<void> {
  await hands.isNow("teams", "Tom Becker – leads Facilities");
  await hands.goesTo("teams", "Crosswalk");
  await hands.says("teams", "oncall setup --people Luis, Tom --day Monday --time 7am");
  await press(hands, "teams", "Yes, do it");
  await hands.sees("teams", "On-call is set up: Facilities");
}
const press = (hands: Hands, side: Side, label: string) =>
  hands.page.locator(`#pane-${side} .message button`, { hasText: label }).last().click();
/** A card in a channel for everybody. */
const posted = ({ page }: Hands, side: Side, words: string) =>
  page.locator(`#pane-${side} .message.root.byBot:not(.private)`, { hasText: words }).last();
const inChannel = (hands: Hands, side: Side, words: string) => posted(hands, side, words).waitFor();

/** From Tuesday, nine o'clock: the hand-off is on Friday at eight. */
async function toFriday({ page }: Hands): Promise<void> {
  for (const day of ["Wed, Mar 4", "Thu, Mar 5", "Fri, Mar 6"]) {
    await page.getByRole("button", { name: "Tomorrow 8:00" }).click();
    await page.locator(".clock .now", { hasText: `${day}, 8:00 AM` }).waitFor();
  }
}

const byForm: Act = {
  name: "by the form and by keyboard alone, a lead sets up on-call and sees the turns before they are kept",
  async run({ visitor }) {
    const hands = await visitor();
    const { page } = hands;
    await hands.isNow("slack", "Ana Ruiz – leads IT");
    await hands.types("slack", "/oncall setup");
    await hands.focusIsOn("dialog textarea");
    await hands.type("Ana, Marcus and Priya");
    await hands.shoot("oncall-form");
    await hands.tabToText("Send");
    await hands.press("Enter");
    await hands.sees("slack", "Keep these turns for IT?");
    await hands.sees("slack", "Marcus Hill: Mar 6, 2026 8:00 AM to Mar 13, 2026 8:00 AM");
    const month = await page.locator("#pane-slack .message pre").textContent();
    assert.match(month ?? "", /March 2026[\s\S]*Sun +Mon +Tue +Wed +Thu +Fri +Sat[\s\S]*MH Marcus Hill/);
    await hands.shoot("oncall-preview");
    await hands.says("teams", "oncall");
    await hands.sees("teams", "Nobody has set up on-call yet");
    await page.locator("#pane-slack .message .inspect").last().focus();
    await hands.tabToText("Yes, do it");
    await hands.press("Enter");
    await hands.sees("slack", "On-call is set up: IT");
    await hands.types("teams", "oncall");
    await hands.sees("teams", "Ana Ruiz, until Fri, Mar 6, 8:00 AM; then Marcus Hill");
  },
};

const wrong: Act = {
  name: "a wrong name comes back beside its box; a teacher is told that it takes a lead; the same yes twice sets up once",
  async run({ visitor }) {
    const hands = await visitor();
    const { page } = hands;
    await hands.says("slack", "/oncall setup --people Ana, Marcus");
    await hands.sees("slack", "It is for: department leads, administrators.");
    await hands.isNow("slack", "Ana Ruiz – leads IT");
    await hands.says("slack", "/oncall setup --people Ana, Marcsu");
    await page.locator("dialog", { hasText: "I know nobody called “Marcsu”" }).waitFor();
    assert.equal(await page.locator("dialog textarea").inputValue(), "Ana, Marcsu");
    await page.locator("dialog textarea").fill("Ana, Marcus");
    await page.locator("dialog button", { hasText: "Send" }).click();
    const yes = page.locator("#pane-slack .message button", { hasText: "Yes, do it" });
    await yes.dblclick();
    await hands.sees("slack", "On-call is set up: IT");
    await hands.says("slack", "/oncall");
    await hands.sees("slack", "IT, first to call: Ana Ruiz");
    assert.equal(await hands.message("slack", "IT, first to call").count(), 1);
    await hands.says("slack", "/oncall calendar --month 2026-33");
    await hands.seesText("“2026-33” is no month.");
  },
};

/** The very bytes that the page shows, and how many pixels they are wide. */
async function widthOfPng({ page }: Hands, picture: Locator): Promise<number> {
  const src = await picture.getAttribute("src");
  assert.ok(src, "a picture without an address");
  const answer = await page.request.get(new URL(src, page.url()).href);
  const bytes = await answer.body();
  assert.deepEqual([...bytes.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return bytes.readUInt32BE(16);
}
const pictureIn = ({ page }: Hands, side: Side, month: string) => page.locator(`#pane-${side} img[alt="IT, ${month}"]`);
/** In the page, whose own policy forbids code made of strings. */
async function widthWhenShown(one: unknown): Promise<number> {
  const image = Object(one);
  await image.decode();
  return Number(image.naturalWidth);
}
async function isLoaded(picture: Locator): Promise<void> {
  const width = await picture.evaluate(widthWhenShown);
  assert.ok(Number(width) > 0, "the picture is empty");
}

const calendar: Act = {
  name: "a month of on-call is a picture in both chats, and one press away is the next month",
  async run({ visitor }) {
    const hands = await visitor();
    const { page } = hands;
    await itTakesTurns(hands);
    await hands.goesTo("teams", "Crosswalk");
    await hands.says("slack", "/oncall calendar");
    await hands.says("teams", "oncall calendar");
    for (const side of ["slack", "teams"] as const) {
      const picture = pictureIn(hands, side, "March 2026");
      await isLoaded(picture);
      assert.ok((await widthOfPng(hands, picture)) >= 600, `too small in ${side}`);
    }
    await hands.shoot("oncall-calendar");
    for (const side of ["slack", "teams"] as const) {
      await press(hands, side, "Month after");
      await isLoaded(pictureIn(hands, side, "April 2026"));
    }
    await press(hands, "slack", "Month before");
    await isLoaded(pictureIn(hands, "slack", "March 2026"));
    await press(hands, "slack", "Put it into my calendar");
    await hands.sees("slack", "IT in your own calendar");
    await facilitiesTakeTurns(hands);
    await hands.isNow("slack", "Dana Cole – teacher at Lincoln");
    await hands.says("slack", "/oncall");
    await press(hands, "slack", "Calendar: Facilities");
    await isLoaded(page.locator('#pane-slack img[alt="Facilities, March 2026"]'));
  },
};

const handOff: Act = {
  name: "at the hand-off both departments' channels are told; a line and “I have it” change the card everywhere",
  async run({ visitor }) {
    const hands = await visitor();
    const { page } = hands;
    await itTakesTurns(hands);
    await facilitiesTakeTurns(hands);
    await hands.goesTo("teams", "Facilities");
    await hands.says("slack", "/request projector bulb out in room 12");
    await hands.says("teams", "outage declare wifi drops in the gym");
    await toFriday(hands);
    for (const side of ["slack", "teams"] as const) await inChannel(hands, side, "IT: Marcus Hill takes over");
    const card = posted(hands, "teams", "IT: Marcus Hill takes over");
    for (const words of [
      "Hands over: Ana Ruiz",
      "Backup: Priya Shah",
      "O-1 wifi drops in the gym",
      "R-1 projector bulb",
    ])
      await card.getByText(words).first().waitFor();
    await hands.shoot("oncall-handoff");
    await posted(hands, "slack", "IT: Marcus Hill takes over").getByRole("button", { name: "Add a line" }).click();
    await page.locator("dialog input").fill("the gym switch needs a restart at noon");
    await page.locator("dialog button", { hasText: "Send" }).click();
    await inChannel(hands, "teams", "Good to know: the gym switch needs a restart at noon (Ana Ruiz)");

    await hands.isNow("slack", "Marcus Hill – IT technician");
    await hands.goesTo("slack", "Crosswalk");
    await hands.sees("slack", "Your on-call turn begins Fri, Mar 6, 8:00 AM");
    await hands.sees("slack", "IT: Marcus Hill takes over");
    await press(hands, "slack", "I have it");
    await hands.sees("slack", "IT: Marcus Hill has it");
    await inChannel(hands, "teams", "Marcus Hill has it since 8:00 AM.");
    await hands.goesTo("slack", "it-help");
    await inChannel(hands, "slack", "Marcus Hill has it since 8:00 AM.");
    assert.equal(await page.getByRole("button", { name: "I have it" }).count(), 0);
    await hands.shoot("oncall-has-it");
  },
};

const notTaken: Act = {
  name: "nobody presses “I have it” for half an hour: the card says who stays on, and both channels hear it",
  async run({ visitor }) {
    const hands = await visitor();
    await itTakesTurns(hands);
    await facilitiesTakeTurns(hands);
    await hands.goesTo("teams", "Facilities");
    await toFriday(hands);
    await hands.page.getByRole("button", { name: "+1 h" }).click();
    await inChannel(hands, "slack", "IT was not taken over");
    for (const side of ["slack", "teams"] as const) await inChannel(hands, side, "IT: Ana Ruiz stays on");
    await hands.isNow("slack", "Marcus Hill – IT technician");
    await press(hands, "slack", "I have it");
    await inChannel(hands, "teams", "IT: Marcus Hill has it");
    await hands.says("slack", "/oncall");
    await hands.sees("slack", "IT, first to call: Marcus Hill, until Mar 13, 2026 8:00 AM");
    await hands.shoot("oncall-stayed-on");
  },
};

const covered: Act = {
  name: "cover is asked for with one line and taken with one press, and whoever asked is told",
  async run({ visitor }) {
    const hands = await visitor();
    await itTakesTurns(hands, "");
    await hands.isNow("slack", "Marcus Hill – IT technician");
    await hands.says("slack", "/oncall cover --why concert at school");
    await hands.sees("slack", "You asked for cover");
    const other = await visitor();
    await other.isNow("slack", "Priya Shah – IT technician");
    await other.goesTo("slack", "Crosswalk");
    await other.sees("slack", "Marcus Hill asks for cover: IT");
    await other.shoot("oncall-cover");
    await press(other, "slack", "I'll take it");
    await other.sees("slack", "Thank you: it is yours");
    await inChannel(hands, "slack", "Priya Shah covers Marcus Hill: IT");
    await hands.goesTo("slack", "Crosswalk");
    await hands.sees("slack", "On-call has changed: IT");
    await hands.says("slack", "/oncall next");
    await hands.sees("slack", "Priya Shah (first to call)");
  },
};

const inSpanish: Act = {
  name: "a custodian reads who is on call, asks for cover and gets it, all in Spanish",
  async run({ visitor }) {
    const hands = await visitor();
    await facilitiesTakeTurns(hands);
    await hands.isNow("teams", "Luis Ortega – electricista");
    await hands.goesTo("teams", "Crosswalk");
    await hands.says("teams", "guardia");
    await hands.sees("teams", "primera llamada: Luis Ortega, hasta lun, 9 de mar, 7:00 a.m.; después Tom Becker");
    await hands.says("teams", "oncall calendario");
    await isLoaded(hands.page.locator("#pane-teams img[alt*='Marzo de 2026' i]"));
    await hands.says("teams", "oncall cubrir --motivo boda de mi hermana");
    await hands.sees("teams", "Pidió que le cubran");
    await hands.sees("teams", "Luis Ortega pide que le cubran: Facilities");
    await hands.shoot("oncall-spanish");
    await hands.isNow("teams", "Tom Becker – leads Facilities");
    await hands.goesTo("teams", "Crosswalk");
    await press(hands, "teams", "I'll take it");
    await hands.isNow("teams", "Luis Ortega – electricista");
    await hands.goesTo("teams", "Crosswalk");
    await hands.sees("teams", "Tom Becker cubre a Luis Ortega");
  },
};

const onAPhone: Act = {
  name: "on a phone of 360 pixels nothing of on-call is too wide: the form, the preview, the month, the hand-off",
  options: { viewport: { width: 360, height: 740 }, hasTouch: true, colorScheme: "dark" },
  async run({ visitor }) {
    const hands = await visitor();
    const { page } = hands;
    await hands.isNow("slack", "Ana Ruiz – leads IT");
    await hands.says("slack", "/oncall setup");
    await page.locator("dialog textarea").fill("Ana, Marcus, Priya");
    await hands.fits();
    await hands.shoot("oncall-phone-form");
    await page.locator("dialog button", { hasText: "Send" }).tap();
    await hands.sees("slack", "Keep these turns for IT?");
    await hands.fits();
    await press(hands, "slack", "Yes, do it");
    await hands.says("slack", "/oncall calendar");
    const picture = pictureIn(hands, "slack", "March 2026");
    await isLoaded(picture);
    await hands.fits();
    const box = await picture.boundingBox();
    assert.ok(box && box.x >= 0 && box.x + box.width <= 360, "the picture is wider than the phone");
    await hands.shoot("oncall-phone-month");
    for (const _ of [1, 2, 3]) await page.getByRole("button", { name: "Tomorrow 8:00" }).tap();
    await inChannel(hands, "slack", "IT: Marcus Hill takes over");
    await hands.fits();
    await hands.shoot("oncall-phone-handoff");

    await page.locator("#tab-teams").tap();
    await hands.goesTo("teams", "Crosswalk");
    await hands.says("teams", 'oncall setup --people Luis, Tom --name "Facilities nights and weekends"');
    await press(hands, "teams", "Yes, do it");
    await hands.sees("teams", "On-call is set up: Facilities");
    await hands.says("teams", "oncall");
    await hands.sees("teams", "On call now");
    await hands.says("teams", "oncall me");
    await hands.sees("teams", "Your on-call time");
    await hands.shoot("oncall-phone-teams");
    const cut = await page.evaluate<readonly string[]>(
      `[...document.querySelectorAll("#pane-teams .message .ac-pushButton")]
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).map((one) => one.textContent)`,
    );
    assert.deepEqual(cut, []);
    await hands.fits();
  },
};

const hints: Act = {
  name: "while /oncall is typed its commands come, what there is at all first, and a flag's answers",
  async run({ visitor }) {
    const hands = await visitor();
    const options = hands.page.locator('#pane-slack [role="option"]');
    await hands.tabTo(composer("slack"));
    await hands.type("/onc");
    await options.first().getByText("Who is on call now, and until when").waitFor();
    await options.filter({ hasText: "/oncall cover" }).waitFor();
    await hands.shoot("oncall-completion");
    await hands.type("all setup --ev");
    await hands.press("ArrowDown", "Enter");
    await options.filter({ hasText: "two weeks" }).waitFor();
  },
};

/** docs/images/oncall.png is the screenshot that this test takes. */
const picture: Act = {
  name: "on-call in one picture: a hand-off in both chats and the month, without scrolling",
  options: { viewport: { width: 1400, height: 1120 }, reducedMotion: "reduce" },
  async run({ visitor }) {
    const [hands, other] = [await visitor(), await visitor()];
    const { page } = hands;
    await itTakesTurns(hands, "");
    await facilitiesTakeTurns(hands);
    await hands.goesTo("teams", "Facilities");
    await toFriday(other);
    const [inSlack, inTeams] = [posted(hands, "slack", "IT: Marcus Hill"), posted(hands, "teams", "IT: Marcus Hill")];
    await inSlack.getByRole("button", { name: "Add a line" }).click();
    await page.locator("dialog input").fill("the gym switch needs a restart at noon");
    await page.locator("dialog button", { hasText: "Send" }).click();
    await inTeams.getByText("Good to know").waitFor();
    await hands.isNow("slack", "Marcus Hill – IT technician");
    await hands.says("slack", "/oncall calendar");
    await isLoaded(pictureIn(hands, "slack", "March 2026"));
    await hands.says("teams", "oncall");
    const answer = page.locator("#pane-teams .reply", { hasText: "On call now" });
    await answer.waitFor();
    await hands.box("slack").focus();
    await page.mouse.move(700, 5);
    await hands.shoot("oncall");
    for (const card of [inSlack, inTeams, pictureIn(hands, "slack", "March 2026"), answer]) {
      const box = await card.boundingBox();
      assert.ok(box && box.y > 150 && box.y + box.height < 1020, `only partly in sight: ${JSON.stringify(box)}`);
    }
  },
};

export const oncall: readonly Act[] = [
  byForm,
  wrong,
  calendar,
  handOff,
  notTaken,
  covered,
  inSpanish,
  onAPhone,
  hints,
  picture,
];
