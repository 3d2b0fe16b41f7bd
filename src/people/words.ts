import { type Language, type Text, text } from "../bot/text.ts";

const en = {
  nobody: (typed: string) =>
    text`I know nobody called “${typed}”. They have to say something to me once, or be imported.`,
  severalPeople: (names: string) => text`That fits several people: ${names}. Please write the whole name.`,
  noDepartment: (typed: string, known: string) => text`There is no department “${typed}”. There are: ${known}.`,
  noService: (typed: string, known: string) => text`There is no service “${typed}”. There are: ${known}.`,
  noLocation: (typed: string) =>
    text`I know no place called “${typed}”. Try the school's name and the room, such as “Lincoln 204”.`,
  severalLocations: (paths: string) => text`That fits several places: ${paths}. Please add the school's name.`,
  noRole: (typed: string) =>
    text`“${typed}” is no role I know. Try “lead of IT”, “member of Facilities”, “admin” or “leadership”.`,
  roleOf: (role: "member" | "lead", department: string) =>
    role === "lead" ? `Lead of ${department}` : `Member of ${department}`,
  roles: { staff: "Staff", admin: "Administrator", leadership: "Leadership (sees everything, changes nothing)" },
  me: {
    title: (name: string) => text`You are ${name}`,
    accounts: "Chats",
    roles: "Roles",
    language: "Language",
    usual: "Usual place",
    none: "not set",
    zone: "Time zone",
    sameEmail: (platforms: string) =>
      text`Somebody with your e-mail address also writes to me on ${platforms}. If that is you, press “Link my other chat”.`,
    link: "Link my other chat",
    change: "Change language or place",
  },
  languages: { en: "English", es: "Español" },
  linkOffered: {
    title: text`Link your other chat`,
    what: (code: string, typed: string) =>
      text`In the other chat, type: ${typed}. The code ${code} works once, within 15 minutes. Do not give it to anybody else.`,
  },
  linked: {
    title: text`Your two chats are linked`,
    what: text`Your requests, roles and settings are the same in both now.`,
  },
  linkDirect: text`Type that in your own chat with me, where nobody else reads along.`,
  linkBad: text`That code is not good any more. Ask for a new one with /crosswalk link in your other chat.`,
  linkSelf: text`This chat asked for that code itself. Type it in your other chat.`,
  home: {
    moved: (department: string) => text`This is the home of ${department} now`,
    what: (department: string) => text`Requests for ${department} and outages will be shown here.`,
    direct: text`A department's home is a channel. Type this in the channel you mean.`,
    already: (department: string) =>
      text`This channel is the home of ${department}. Shall it become another department's?`,
    onlyOwn: (department: string) => text`Only a lead of ${department} or an administrator can do that.`,
  },
  set: {
    title: text`Kept`,
    what: (language: string, usual: string) => text`Language: ${language}. Usual place: ${usual}.`,
  },
  admin: {
    given: (name: string, role: string) => text`${name} is now: ${role}`,
    taken: (name: string, role: string) => text`${name} is no longer: ${role}`,
    seen: text`It holds from their next command on.`,
    lastAdmin: text`There has to be one administrator at least. Make somebody else one first.`,
    claimed: text`You are the administrator of this district now`,
    claimedWhat: text`Give others their roles with /crosswalk admin, and make channels homes with /crosswalk home.`,
    left: (name: string) => text`${name} has left`,
    leftWhat: text`They can no longer do anything here. If they had turns on call, those are gaps now: /oncall gaps.`,
    back: (name: string) => text`${name} is back`,
    badCode: text`That is not the code. It was printed when Crosswalk was started, and works once.`,
  },
  gone: {
    title: (channel: string) => text`I can't write to ${channel} any more`,
    what: text`It was archived or deleted, or I was removed from it. Cards are no longer shown there. To start again, add me to the channel and type /crosswalk home.`,
    why: (why: string) => text`What the platform said: ${why}`,
    aChannel: "a channel",
  },
  notClock: (typed: string) => text`“${typed}” is no time of day. Write for example 8:00 or 5pm.`,
  student: text`This looks as if it had a student's name or number in it. Please leave those out: others will see this card.`,
  fields: {
    department: { en: "Department", es: "Departamento" },
    person: { en: "Person", es: "Persona" },
    role: { en: "Role", es: "Función" },
  },
};
type Words = typeof en;

const es: Words = {
  nobody: (typed) => text`No conozco a nadie llamado “${typed}”. Debe escribirme una vez, o ser importado.`,
  severalPeople: (names) => text`Hay varias personas así: ${names}. Escriba el nombre completo.`,
  noDepartment: (typed, known) => text`No existe el departamento “${typed}”. Existen: ${known}.`,
  noService: (typed, known) => text`No existe el servicio “${typed}”. Existen: ${known}.`,
  noLocation: (typed) =>
    text`No conozco el lugar “${typed}”. Pruebe con la escuela y el salón, por ejemplo “Lincoln 204”.`,
  severalLocations: (paths) => text`Hay varios lugares así: ${paths}. Añada el nombre de la escuela.`,
  noRole: (typed) =>
    text`No conozco la función “${typed}”. Pruebe “responsable de TI”, “miembro de Mantenimiento” o “admin”.`,
  roleOf: (role, department) => (role === "lead" ? `Responsable de ${department}` : `Miembro de ${department}`),
  roles: { staff: "Personal", admin: "Administración", leadership: "Dirección (ve todo, no cambia nada)" },
  me: {
    title: (name) => text`Usted es ${name}`,
    accounts: "Chats",
    roles: "Funciones",
    language: "Idioma",
    usual: "Lugar habitual",
    none: "sin indicar",
    zone: "Zona horaria",
    sameEmail: (platforms) =>
      text`Alguien con su mismo correo también me escribe en ${platforms}. Si es usted, pulse “Enlazar mi otro chat”.`,
    link: "Enlazar mi otro chat",
    change: "Cambiar idioma o lugar",
  },
  languages: { en: "English", es: "Español" },
  linkOffered: {
    title: text`Enlace su otro chat`,
    what: (code, typed) =>
      text`En el otro chat, escriba: ${typed}. El código ${code} sirve una vez, durante 15 minutos. No se lo dé a nadie.`,
  },
  linked: {
    title: text`Sus dos chats están enlazados`,
    what: text`Sus solicitudes, funciones y ajustes son ahora los mismos en ambos.`,
  },
  linkDirect: text`Escríbalo en su propio chat conmigo, donde nadie más lo lee.`,
  linkBad: text`Ese código ya no sirve. Pida otro con /crosswalk link en su otro chat.`,
  linkSelf: text`Ese código se pidió en este mismo chat. Escríbalo en el otro.`,
  home: {
    moved: (department) => text`Este canal es ahora de ${department}`,
    what: (department) => text`Aquí se mostrarán las solicitudes para ${department} y las averías.`,
    direct: text`Un departamento vive en un canal. Escriba esto en el canal que desea.`,
    already: (department) => text`Este canal es de ${department}. ¿Debe pasar a otro departamento?`,
    onlyOwn: (department) => text`Solo un responsable de ${department} o un administrador puede hacerlo.`,
  },
  set: {
    title: text`Guardado`,
    what: (language, usual) => text`Idioma: ${language}. Lugar habitual: ${usual}.`,
  },
  admin: {
    given: (name, role) => text`${name} ahora es: ${role}`,
    taken: (name, role) => text`${name} ya no es: ${role}`,
    seen: text`Vale desde su próximo comando.`,
    lastAdmin: text`Debe haber al menos un administrador. Nombre antes a otra persona.`,
    claimed: text`Ahora administra este distrito`,
    claimedWhat: text`Dé funciones con /crosswalk admin y asigne canales con /crosswalk home.`,
    left: (name) => text`${name} ya no está`,
    leftWhat: text`Ya no puede hacer nada aquí. Si tenía turnos de guardia, ahora son huecos: /oncall gaps.`,
    back: (name) => text`${name} ha vuelto`,
    badCode: text`Ese no es el código. Se imprimió al iniciar Crosswalk y sirve una sola vez.`,
  },
  gone: {
    title: (channel) => text`Ya no puedo escribir en ${channel}`,
    what: text`Fue archivado o borrado, o me quitaron de él. Ya no se muestran tarjetas allí. Para empezar de nuevo, añádame al canal y escriba /crosswalk home.`,
    why: (why) => text`Lo que dijo la plataforma: ${why}`,
    aChannel: "un canal",
  },
  notClock: (typed) => text`“${typed}” no es una hora. Escriba por ejemplo 8:00 o 17:30.`,
  student: text`Parece que aquí hay el nombre o número de un alumno. Por favor, quítelo: otros verán esta tarjeta.`,
  fields: en.fields,
};

const words: Readonly<Record<Language, Words>> = { en, es };
export const wordsIn = (language: Language): Words => words[language];

/** The warning to an author, as a text of its own. */
export const studentWarning = (language: Language): Text => words[language].student;
