import { type CommandShape, type FieldShape, rootOf, verbOf } from "./command.ts";
import type { Language } from "./text.ts";

/** docs/commands.md, from the commands themselves. */
export function commandsPage(commands: readonly CommandShape[]): string {
  const roots = commands.filter(({ name }) => verbOf(name) === undefined);
  const families = roots.map((root) =>
    family(
      root,
      commands.filter(({ name }) => rootOf(name) === root.name),
    ),
  );
  return `${[...opening, ...families].join("\n\n")}\n`;
}

const opening = [
  "# Commands",
  "This page is generated from the commands; a test keeps it true. In Microsoft Teams leave out the slash, or mention the bot first. Every command is also a button or a form. Flags may stand anywhere; a long dash from a phone is as good as `--`; words with blanks go in quotes.",
];

function family(root: CommandShape, members: readonly CommandShape[]): string {
  return [`## /${root.name}`, ...members.map(section)].join("\n\n");
}

function section(command: CommandShape): string {
  const { name, summary, example, also, roles, fields, first, rest } = command;
  const lines = [
    `### /${name}`,
    `${summary.en}. *${summary.es}.*`,
    `\`${example.en}\` · \`${example.es}\``,
    `For: ${roles.join(", ")}.${otherWords(also)}`,
    ...(fields.length > 0 ? [fieldTable(fields, first, rest)] : []),
  ];
  return lines.join("\n\n");
}

function otherWords(also: CommandShape["also"]): string {
  const words = [...(also.en ?? []), ...(also.es ?? [])];
  return words.length === 0 ? "" : ` Also: ${words.map((word) => `\`${word}\``).join(", ")}.`;
}

function fieldTable(fields: readonly FieldShape[], first: string | undefined, rest: string | undefined): string {
  const rows = fields.map((field) => {
    const how = [field.key, ...field.also].map((flag) => `\`--${flag}\``).join(", ");
    const place = field.key === first ? "first word" : field.key === rest ? "the words left over" : "";
    return `| ${label(field, "en")} | ${how}${place && `, ${place}`} | ${field.required ? "yes" : "no"} |`;
  });
  return ["| asks | how | required |", "|---|---|---|", ...rows].join("\n");
}
const label = (field: FieldShape, language: Language): string => field.label[language].replaceAll("|", "\\|");
