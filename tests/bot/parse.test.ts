import { expect, test } from "vitest";
import { commands } from "../../src/app.ts";
import { parse } from "../../src/bot/parse.ts";

const read = (typed: string) => parse(typed, commands);
const call = (command: string, input: Record<string, string> = {}) => ({ kind: "call", command, input });

test.each([
  ["/outage", call("outage")],
  ["outage", call("outage")],
  ["  /OUTAGE  ", call("outage")],
  ["/averia lista", call("outage list")],
  ["/request", call("request")],
  ["/request projector bulb out", call("request", { what: "projector bulb out" })],
  ['/request it says "no signal", again', call("request", { what: 'it says "no signal", again' })],
  ['/request "projector bulb out"', call("request", { what: "projector bulb out" })],
  ["/request “projector bulb out”", call("request", { what: "projector bulb out" })],
  ["/request can't open Mrs. O'Brien's door", call("request", { what: "can't open Mrs. O'Brien's door" })],
  [
    "/request --where gym leak --for facilities now",
    call("request", { where: "gym", department: "facilities", what: "leak now" }),
  ],
  ["/request leak —where “Lincoln gym”", call("request", { where: "Lincoln gym", what: "leak" })],
  ["/request leak --where=gym", call("request", { where: "gym", what: "leak" })],
  ["/request the projector — the new one — hums", call("request", { what: "the projector — the new one — hums" })],
  ["/request -5 degrees in here", call("request", { what: "-5 degrees in here" })],
  ['/request an unclosed "quote here', call("request", { what: 'an unclosed "quote here' })],
  [
    "/oncall setup --times closed hours --people Ana, Marcus --day Friday",
    call("oncall setup", { times: "closed hours", people: "Ana, Marcus", day: "Friday" }),
  ],
  [
    "/oncall setup --people Ana, Marcus --name IT on call",
    call("oncall setup", { people: "Ana, Marcus", name: "IT on call" }),
  ],
  ["/oncall take --until tomorrow 8am", call("oncall take", { until: "tomorrow 8am" })],
  ["/request take R-12", call("request take", { request: "R-12" })],
  ["/request take #12 --anyway", call("request take", { request: "#12", anyway: "yes" })],
  ["/request tomar r12 --igual", call("request take", { request: "r12", anyway: "yes" })],
  ["/request take https://bot.example.org/r/R-12", call("request take", { request: "https://bot.example.org/r/R-12" })],
  ["/request take", call("request take")],
  ["/request take the old chairs away", call("request", { what: "take the old chairs away" })],
  ["/request list of chairs for room 4", call("request", { what: "list of chairs for room 4" })],
  ["/request show me how to print", call("request", { what: "show me how to print" })],
  ["/request mine", call("request mine")],
  ["/request mine is broken too", call("request", { what: "mine is broken too" })],
  ["/request help", { kind: "help", about: "request" }],
  ["/request help me with the printer", call("request", { what: "help me with the printer" })],
  ["/crosswalk", { kind: "help", about: undefined }],
  ["help", { kind: "help", about: undefined }],
  ["", { kind: "help", about: undefined }],
  ["/", { kind: "help", about: undefined }],
  ["/outage resolve O-3 new fuse", call("outage resolve", { outage: "O-3", fix: "new fuse" })],
  ["/outage resolve O-3", call("outage resolve", { outage: "O-3" })],
  [
    "/crosswalk admin <@U1|Ana Ruiz> lead of IT",
    call("crosswalk admin", { person: "<@U1|Ana Ruiz>", role: "lead of IT" }),
  ],
  ["/outage frobnicate", { kind: "unknown", typed: "outage frobnicate", nearest: undefined }],
  ["/outage resolv O-3 fuse", { kind: "unknown", typed: "outage resolv O-3 fuse", nearest: "outage resolve" }],
  ["/reqeust mine", { kind: "unknown", typed: "reqeust mine", nearest: "request" }],
  ["/request leak --wher gym", { kind: "unknown flag", flag: "wher", near: "where" }],
  ["/request leak --zebra gym", call("request", { what: "leak --zebra gym" })],
])("%s", (typed, expected) => {
  expect(read(typed)).toEqual(expected);
});

test("a slip in a verb is asked about only where the rest would fit it", () => {
  expect(read("/request lsit")).toMatchObject({ kind: "unsure", meantTyped: "/request list" });
  expect(read("/request tkae R-12")).toMatchObject({ kind: "unsure", meantTyped: "/request take R-12" });
  expect(read("/request tape for the gym")).toEqual(call("request", { what: "tape for the gym" }));
});
