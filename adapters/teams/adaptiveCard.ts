import type { CallData } from "./callData.ts";

/**
 * The part of Adaptive Cards 1.5 that we write: adaptivecards.io/explorer. No TextBlock and no FactSet, for these read
 * Markdown; a TextRun is literal.
 */
export interface AdaptiveCard {
  readonly type: "AdaptiveCard";
  readonly $schema: "http://adaptivecards.io/schemas/adaptive-card.json";
  readonly version: "1.5";
  readonly body: readonly Element[];
}
export type Element = RichTextBlock | Container | ColumnSet | ActionSet | Image | InputElement;

export interface TextRun {
  readonly type: "TextRun";
  readonly text: string;
  readonly weight?: "Bolder";
  readonly size?: "Small" | "Medium";
  readonly isSubtle?: boolean;
  readonly color?: "Attention";
  readonly fontType?: "Monospace";
  readonly selectAction?: OpenUrl;
}
export interface RichTextBlock {
  readonly type: "RichTextBlock";
  readonly inlines: readonly TextRun[];
  readonly spacing?: "None" | "Small";
}
interface Container {
  readonly type: "Container";
  readonly style?: "good" | "attention" | "warning";
  readonly items: readonly RichTextBlock[];
}
interface ColumnSet {
  readonly type: "ColumnSet";
  readonly spacing?: "Small";
  readonly columns: readonly Column[];
}
interface Column {
  readonly type: "Column";
  readonly width: "stretch" | "auto";
  readonly verticalContentAlignment?: "Center";
  readonly items: readonly (RichTextBlock | ActionSet)[];
}
interface Image {
  readonly type: "Image";
  readonly url: string;
  readonly altText: string;
}

export interface ActionSet {
  readonly type: "ActionSet";
  readonly actions: readonly Execute[];
}
export interface Execute {
  readonly type: "Action.Execute";
  readonly title: string;
  readonly verb: "call";
  readonly data: CallData;
  readonly style?: "positive" | "destructive";
  /** For clients that do not know Action.Execute. */
  readonly fallback?: Submit;
}
interface Submit {
  readonly type: "Action.Submit";
  readonly title: string;
  readonly data: CallData;
}
interface OpenUrl {
  readonly type: "Action.OpenUrl";
  readonly url: string;
}

export type InputElement = InputText | InputDate | InputChoices | InputToggle;
interface InputBase {
  readonly id: string;
  readonly label: string;
  readonly isRequired?: boolean;
  readonly errorMessage?: string;
  readonly value?: string;
}
interface InputText extends InputBase {
  readonly type: "Input.Text";
  readonly placeholder?: string;
  readonly isMultiline?: boolean;
}
interface InputDate extends InputBase {
  readonly type: "Input.Date";
}
export interface InputChoices extends InputBase {
  readonly type: "Input.ChoiceSet";
  readonly style: "compact";
  readonly placeholder?: string;
  readonly choices: readonly { readonly title: string; readonly value: string }[];
}
interface InputToggle extends InputBase {
  readonly type: "Input.Toggle";
  readonly title: string;
  readonly valueOn: "yes";
  readonly valueOff: "no";
}
