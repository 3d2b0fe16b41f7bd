/** What Teams takes. Every number names where it is written down. */
export const limits = {
  /**
   * UTF-8 bytes of one card's JSON that we aim at, and that we never exceed. Teams refuses messages over 100 KB and older
   * clients over 28 to 40 KB: learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages
   */
  cardBytes: 20_000,
  cardBytesHard: 36_000,
  /**
   * Buttons in one ActionSet that every client shows: Teams hides the seventh (github.com/atc0005/go-teams-notify/issues/161),
   * the official renderer the sixth (its HostConfig's actions.maxActions).
   */
  actionsPerSet: 5,
  /** Ours: longer titles push the others off a phone's screen. */
  actionTitle: 80,
  /** Ours: what a notice after a click can show before it goes away again. */
  noticeLetters: 300,
  /** Ours: an address that is longer is no link a card should carry. */
  url: 2_000,
} as const;

/** Of the app manifest, schema 1.29: developer.microsoft.com/json-schemas/teams/v1.29/MicrosoftTeams.schema.json */
export const manifestLimits = {
  commandsPerList: 12,
  commandTitle: 128,
  commandDescription: 4_000,
  developerName: 32,
} as const;
