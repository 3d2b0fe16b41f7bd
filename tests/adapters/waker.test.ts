import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Waker } from "../../adapters/waker.ts";

const hour = 3_600_000;
beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse("2026-03-03T15:00:00Z") });
});
afterEach(() => {
  vi.useRealTimers();
});

function waker(tick: () => Promise<number | undefined> = async () => undefined) {
  const errors: unknown[] = [];
  return { made: new Waker(tick, (error) => errors.push(error)), errors };
}

test("it ticks at the start and every five seconds", async () => {
  const { made } = waker();
  made.start();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(made.ticks).toBe(13);
  await made.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(made.ticks).toBe(13);
});

test("the clock jumps eight hours forward: one more tick, no flood", async () => {
  const { made } = waker();
  made.start();
  await vi.advanceTimersByTimeAsync(10_000);
  const before = made.ticks;
  vi.setSystemTime(Date.now() + 8 * hour);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(made.jumps).toBe(1);
  expect(made.ticks - before).toBeLessThan(16);
  expect(made.ticks - before).toBeGreaterThan(9);
  await made.stop();
});

test("the clock jumps an hour back: it goes on as before", async () => {
  const { made } = waker();
  made.start();
  await vi.advanceTimersByTimeAsync(10_000);
  const before = made.ticks;
  vi.setSystemTime(Date.now() - hour);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(made.jumps).toBe(1);
  expect(made.ticks - before).toBeGreaterThan(9);
  await made.stop();
});

test("fifty pokes during a tick are one more tick", async () => {
  let finish: () => void = () => undefined;
  const { made } = waker(() => new Promise((resolve) => (finish = () => resolve(undefined))));
  made.start();
  for (let i = 0; i < 50; i++) made.poke();
  expect(made.ticks).toBe(1);
  finish();
  await vi.advanceTimersByTimeAsync(1);
  expect(made.ticks).toBe(2);
  finish();
  await made.stop();
});

test("a tick that fails is told, and the beat goes on", async () => {
  const { made, errors } = waker(() => Promise.reject(new Error("no database")));
  made.start();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(errors.length).toBe(made.ticks);
  expect(made.ticks).toBeGreaterThan(3);
  await made.stop();
});

test("what is due sooner than the beat is not late", async () => {
  const due = Date.now() + 1_200;
  const times: number[] = [];
  const { made } = waker(async () => {
    times.push(Date.now());
    return times.length === 1 ? due : undefined;
  });
  made.start();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(times.at(-1)).toBe(due);
  await made.stop();
});
