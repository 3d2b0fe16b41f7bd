import type { ErrorCode } from "yaml";

const quote = "Put the value in quotes: YAML reads this character as its own.";
const indent = "Indent with the same number of spaces as the lines around it.";
const remedies: Partial<Record<ErrorCode, string>> = {
  BAD_INDENT: indent,
  TAB_AS_INDENT: "Indent with spaces, not with tabs.",
  MISSING_CHAR: "A quote, bracket, colon or dash is missing here or in the line before.",
  UNEXPECTED_TOKEN: "Something does not belong here: check the quotes, brackets and commas.",
  BLOCK_AS_IMPLICIT_KEY: "Put a value that holds a colon in quotes, and each key in a line of its own.",
  BLOCK_IN_FLOW: "Inside of brackets, write lists with brackets too.",
  BAD_SCALAR_START: quote,
  BAD_DQ_ESCAPE: "Use single quotes, or write \\\\ for a backslash.",
  MULTILINE_IMPLICIT_KEY: "Is a colon missing at the end of the key, or a quote at the end of a value?",
  KEY_OVER_1024_CHARS: "Is a colon or a quote missing?",
  NON_STRING_KEY: "Keys are plain words.",
  BAD_ALIAS: quote,
  TAG_RESOLVE_FAILED: "Leave out the word that begins with “!”, or put the value in quotes.",
};

export const remedyFor = (code: ErrorCode): string =>
  remedies[code] ?? "Compare the line with the sample file, districts/sample/district.yaml.";
