import type { Activity, Entity } from "./activity.ts";

type Mentioned = NonNullable<Entity["mentioned"]>;

/**
 * The words of a command. The bot's own mention goes, other people become `<@id|name>`, which is one word to the parser.
 * Teams splits a name of two words into two mentions, and writes no-break spaces after them.
 */
export function commandText(
  { text = "", entities, recipient }: Pick<Activity, "text" | "entities" | "recipient">,
  accountOf: (mentioned: Mentioned) => string,
): string {
  const open = entities.filter(({ type }) => type === "mention");
  return text
    .replace(/<at[^>]{0,200}>(.{0,200}?)<\/at>/gis, (_tag, name: string) => {
      const index = open.findIndex((entity) => entity.text?.replace(/<[^>]*>/g, "") === name);
      const mentioned = index < 0 ? undefined : open.splice(index, 1)[0]?.mentioned;
      if (!mentioned) return ` ${name} `;
      return mentioned.id === recipient?.id ? " " : ` <@${accountOf(mentioned)}|${safe(mentioned.name ?? name)}> `;
    })
    .replace(/&nbsp;/g, " ")
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .trim()
    .replace(/^\//, "");
}

const safe = (name: string): string =>
  name
    .replace(/[<>|\s]+/g, " ")
    .trim()
    .slice(0, 60);
