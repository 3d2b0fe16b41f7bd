import type { Follower } from "../../src/bot/follower.ts";
import { CalendarTrouble, type OnCallOutside, type OutsideEvent } from "../../src/oncall/outside.ts";

/** What lies outside the chats: calendars at addresses, user groups, topics. */
export class Outside implements OnCallOutside {
  /** By address. An address that is not here cannot be reached. */
  readonly calendars = new Map<string, readonly OutsideEvent[]>();
  /** Who is in each group, what each topic says: by id. */
  readonly groups = new Map<string, readonly string[]>();
  readonly topics = new Map<string, string>();
  readonly calls: string[] = [];

  readonly readCalendar: OnCallOutside["readCalendar"] = async (url) => {
    this.calls.push(url);
    const found = this.calendars.get(url);
    if (!found) throw new CalendarTrouble("unreachable");
    return found;
  };
  readonly #slack: Follower = {
    setGroup: async (_workspace, group, accounts) => {
      this.calls.push(group);
      this.groups.set(
        group,
        accounts.map(({ id }) => id),
      );
    },
    setTopic: async ({ id }, topic) => {
      this.calls.push(id);
      this.topics.set(id, topic);
    },
  };
  readonly followers = new Map([["slack", this.#slack]]);
}
