import { expect, test } from "vitest";
import { Pace } from "../../src/bot/pace.ts";

const limits = {
  postsPerConversation: { calls: 1, per: 1000 },
  posts: { calls: 3, per: 1000 },
  updates: { calls: 2, per: 60_000 },
};

test("one post a second in a channel, three a second in all, and no more than a short wait is slept through", () => {
  const pace = new Pace(limits);
  expect(pace.reserve("post", "C1", 0)).toEqual({ wait: 0 });
  expect(pace.reserve("post", "C1", 0)).toEqual({ wait: 1000 });
  expect(pace.reserve("post", "C2", 0)).toEqual({ wait: 0 });
  expect(pace.reserve("post", "C3", 0)).toEqual({ wait: 1000 });
  expect(pace.reserve("post", "C1", 0)).toEqual({ wait: 2000 });
  expect(pace.reserve("post", "C1", 0)).toEqual({ until: 3000 });
  expect(pace.reserve("post", "C1", 3000)).toEqual({ wait: 0 });
});

test("edits have a limit of their own, whatever conversation they are in", () => {
  const pace = new Pace(limits);
  expect(["C1", "C2"].map((at) => pace.reserve("update", at, 0))).toEqual([{ wait: 0 }, { wait: 0 }]);
  expect(pace.reserve("update", "C3", 0)).toEqual({ until: 60_000 });
  expect(pace.reserve("post", "C3", 0)).toEqual({ wait: 0 });
});

test("what a platform says about when it listens again is kept to, for that channel alone", () => {
  const pace = new Pace(limits);
  pace.hold("post", "C1", 30_000);
  expect(pace.reserve("post", "C1", 0)).toEqual({ until: 30_000 });
  expect(pace.reserve("post", "C2", 0)).toEqual({ wait: 0 });
  pace.hold("update", "C1", 10_000);
  expect(pace.reserve("update", "C2", 0)).toEqual({ until: 10_000 });
});
