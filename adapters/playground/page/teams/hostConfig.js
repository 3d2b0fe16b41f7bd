// @ts-check
/** The colours stand in teams.css, so that they follow light and dark by themselves. */
const colour = (/** @type {string} */ name, subtle = name) => ({
  default: `var(--ac-${name})`,
  subtle: `var(--ac-${subtle})`,
});
const foreground = {
  default: colour("text", "subtle"),
  dark: colour("text", "subtle"),
  light: colour("text", "subtle"),
  accent: colour("accent"),
  good: colour("good"),
  warning: colour("warning"),
  attention: colour("attention"),
};
const container = (/** @type {string} */ background, border = "transparent") => ({
  backgroundColor: background,
  borderColor: border,
  foregroundColors: foreground,
});

/** Teams' look for Microsoft's renderer: github.com/microsoft/AdaptiveCards, samples/HostConfig/microsoft-teams-light.json */
export const hostConfig = {
  supportsInteractivity: true,
  fontFamily: "inherit",
  fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 300, default: 400, bolder: 600 },
  lineHeights: { small: 16, default: 20, medium: 22, large: 24, extraLarge: 32 },
  spacing: { small: 4, default: 10, medium: 14, large: 20, extraLarge: 28, padding: 12 },
  separator: { lineThickness: 1, lineColor: "var(--line)" },
  containerStyles: {
    default: container("transparent"),
    emphasis: container("var(--ac-emphasis)"),
    good: container("var(--ac-good-back)", "var(--ac-good-line)"),
    attention: container("var(--ac-attention-back)", "var(--ac-attention-line)"),
    warning: container("var(--ac-warning-back)", "var(--ac-warning-line)"),
    accent: container("var(--ac-emphasis)"),
  },
  actions: {
    maxActions: 6,
    spacing: "default",
    buttonSpacing: 8,
    actionsOrientation: "horizontal",
    actionAlignment: "left",
    // On a phone a long name needs two lines.
    allowTitleToWrap: true,
    showCard: { actionMode: "inline", inlineTopMargin: 8 },
  },
  inputs: {
    label: {
      inputSpacing: "small",
      requiredInputs: { weight: "bolder", suffix: " *", suffixColor: "attention" },
      optionalInputs: { weight: "bolder" },
    },
    errorMessage: { color: "attention", weight: "bolder", size: "small", spacing: "small" },
  },
};
