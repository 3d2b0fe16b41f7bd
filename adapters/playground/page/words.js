// @ts-check
/** @typedef {import("../wire.ts").PageLanguage} Language */

const en = {
  title: "Crosswalk Playground",
  playground: "Playground",
  banner: "Playground: a sample district, nothing leaves this computer and nothing is kept.",
  panes: "Chats",
  products: { slack: "Slack", teams: "Microsoft Teams" },
  language: "Language",
  clock: "District time",
  push: { minutes5: "+5 min", hour: "+1 h", tomorrow: "Tomorrow 8:00" },
  pushHint: {
    minutes5: "Let five minutes pass",
    hour: "Let an hour pass",
    tomorrow: "Go to tomorrow, 8:00 in the morning",
  },
  /** @param {string} time @param {number} changed */
  pushed: (time, changed) =>
    changed === 0
      ? `It is ${time}. Nothing was due.`
      : `It is ${time}. ${changed} ${changed === 1 ? "message" : "messages"} came or changed.`,
  reset: "Reset",
  resetHint: "Start over with a fresh district",
  resetDone: "Everything is fresh again.",
  resetSure: {
    title: "Start over?",
    text: "All messages and records go, and the clock returns to now.",
    yes: "Start over",
    no: "Cancel",
  },
  connecting: "Connecting …",
  offline: "The connection to the playground is lost. Trying again …",
  back: "Connected again.",
  failed: "That did not work: the playground did not answer. Please try again.",
  trouble: "Something failed while cards were being shown. It is tried again.",
  youAre: "You are",
  channels: "Channels",
  directs: "Direct messages",
  chats: "Chat",
  teams: "Teams and channels",
  app: "App",
  bot: "Crosswalk",
  /** @param {number} count */
  unread: (count) => `${count} unread`,
  onlyYou: "Only visible to you",
  edited: "(edited)",
  editedTeams: "Edited",
  /** @param {number} count */
  replies: (count) => (count === 1 ? "1 reply" : `${count} replies`),
  whatWasSent: "What was sent",
  /** @param {string} product */
  sentTo: (product) => `What ${product} was sent`,
  sentNote: {
    slack: "The blocks of chat.postMessage, as Slack receives them.",
    teams: "The activity with its Adaptive Card, as Microsoft Teams receives it.",
  },
  /** @param {number} edits */
  sentEdits: (edits) => (edits === 1 ? "Edited in place once." : `Edited in place ${edits} times.`),
  copy: "Copy",
  copied: "Copied",
  close: "Close",
  today: "Today",
  send: "Send",
  sending: "Sending …",
  /** @param {string} name */
  message: (name) => `Message ${name}`,
  teamsChannel: "Write to @Crosswalk in this channel",
  teamsChat: "Write to Crosswalk, without a slash",
  tryIt: "Try:",
  /** @param {number} count */
  suggestions: (count) => `${count} suggestions, use the arrow keys`,
  keys: { choose: "choose", take: "take", send: "send", close: "close" },
  forExample: "For example:",
  unheard: "Crosswalk did not hear that: in a channel, type / for its commands or mention @Crosswalk.",
  openChat: "Open the chat",
  empty: {
    slackChannel: {
      /** @param {string} name */
      title: (name) => `This is #${name}`,
      text: "Nothing is posted here yet. Pick a line to try below, or type / to see every command.",
    },
    slackDirect: {
      title: () => "Your chat with Crosswalk",
      text: "Only you see what is said here. Type / for the commands, or just write what you need.",
    },
    teamsChannel: {
      /** @param {string} name */
      title: (name) => `Welcome to ${name}`,
      text: "Nothing is posted here yet. Pick a line to try below; Crosswalk needs no slash in Teams.",
    },
    teamsDirect: {
      title: () => "Your chat with Crosswalk",
      text: "Only you see what is said here. Write a command without a slash, or say what you need.",
    },
  },
  /** @param {string} from @param {string} where @param {string} text */
  arrived: (from, where, text) => `${from} in ${where}: ${text}`,
  /** @param {string} where @param {string} text */
  changed: (where, text) => `Changed in ${where}: ${text}`,
  optional: "(optional)",
  choose: "Choose an option",
  search: "Type to search",
  noMatch: "Nothing found",
  required: "Please fill this in.",
  sure: { yes: "Yes", no: "Cancel" },
  unsupported: "This part cannot be shown here.",
};
/** @typedef {typeof en} Words */

/** @type {Words} */
const es = {
  title: "Crosswalk: zona de pruebas",
  playground: "Zona de pruebas",
  banner: "Zona de pruebas: un distrito de ejemplo; nada sale de este equipo y nada se guarda.",
  panes: "Chats",
  products: { slack: "Slack", teams: "Microsoft Teams" },
  language: "Idioma",
  clock: "Hora del distrito",
  push: { minutes5: "+5 min", hour: "+1 h", tomorrow: "Mañana 8:00" },
  pushHint: {
    minutes5: "Dejar pasar cinco minutos",
    hour: "Dejar pasar una hora",
    tomorrow: "Ir a mañana, a las 8:00",
  },
  pushed: (time, changed) =>
    changed === 0
      ? `Son las ${time}. No había nada pendiente.`
      : `Son las ${time}. ${changed === 1 ? "1 mensaje llegó o cambió" : `${changed} mensajes llegaron o cambiaron`}.`,
  reset: "Reiniciar",
  resetHint: "Empezar de nuevo con un distrito nuevo",
  resetDone: "Todo está como al principio.",
  resetSure: {
    title: "¿Empezar de nuevo?",
    text: "Se borran los mensajes y registros, y el reloj vuelve a la hora actual.",
    yes: "Empezar de nuevo",
    no: "Cancelar",
  },
  connecting: "Conectando …",
  offline: "Se perdió la conexión con la zona de pruebas. Intentándolo de nuevo …",
  back: "Conectado de nuevo.",
  failed: "No funcionó: la zona de pruebas no respondió. Inténtelo de nuevo.",
  trouble: "Algo falló al mostrar tarjetas. Se intentará de nuevo.",
  youAre: "Usted es",
  channels: "Canales",
  directs: "Mensajes directos",
  chats: "Chat",
  teams: "Equipos y canales",
  app: "App",
  bot: "Crosswalk",
  unread: (count) => `${count} sin leer`,
  onlyYou: "Solo visible para usted",
  edited: "(editado)",
  editedTeams: "Editado",
  replies: (count) => (count === 1 ? "1 respuesta" : `${count} respuestas`),
  whatWasSent: "Qué se envió",
  sentTo: (product) => `Qué se envió a ${product}`,
  sentNote: {
    slack: "Los bloques de chat.postMessage, tal como los recibe Slack.",
    teams: "La actividad con su Adaptive Card, tal como la recibe Microsoft Teams.",
  },
  sentEdits: (edits) => (edits === 1 ? "Editado en su sitio una vez." : `Editado en su sitio ${edits} veces.`),
  copy: "Copiar",
  copied: "Copiado",
  close: "Cerrar",
  today: "Hoy",
  send: "Enviar",
  sending: "Enviando …",
  message: (name) => `Mensaje para ${name}`,
  teamsChannel: "Escriba a @Crosswalk en este canal",
  teamsChat: "Escriba a Crosswalk, sin barra",
  tryIt: "Pruebe:",
  suggestions: (count) => `${count} sugerencias, use las flechas`,
  keys: { choose: "elegir", take: "tomar", send: "enviar", close: "cerrar" },
  forExample: "Por ejemplo:",
  unheard: "Crosswalk no lo oyó: en un canal, escriba / para ver sus comandos o mencione a @Crosswalk.",
  openChat: "Abrir el chat",
  empty: {
    slackChannel: {
      title: (name) => `Este es #${name}`,
      text: "Aún no hay nada aquí. Elija abajo una línea de prueba, o escriba / para ver los comandos.",
    },
    slackDirect: {
      title: () => "Su chat con Crosswalk",
      text: "Solo usted ve lo que se dice aquí. Escriba / para ver los comandos, o diga lo que necesita.",
    },
    teamsChannel: {
      title: (name) => `Le damos la bienvenida a ${name}`,
      text: "Aún no hay nada aquí. Elija abajo una línea de prueba; en Teams, Crosswalk no necesita barra.",
    },
    teamsDirect: {
      title: () => "Su chat con Crosswalk",
      text: "Solo usted ve lo que se dice aquí. Escriba un comando sin barra, o diga lo que necesita.",
    },
  },
  arrived: (from, where, text) => `${from} en ${where}: ${text}`,
  changed: (where, text) => `Cambió en ${where}: ${text}`,
  optional: "(opcional)",
  choose: "Elija una opción",
  search: "Escriba para buscar",
  noMatch: "Nada encontrado",
  required: "Por favor, complete este campo.",
  sure: { yes: "Sí", no: "Cancelar" },
  unsupported: "Esta parte no se puede mostrar aquí.",
};

/** @type {Readonly<Record<Language, Words>>} */
const words = { en, es };
/** @param {Language} language */
export const wordsIn = (language) => words[language];
