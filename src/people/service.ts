import { fold, type Said } from "../bot/text.ts";
import { wordsOf } from "./department.ts";

/** What can be down: Wi-Fi, phones, power. Each is one department's. */
export interface Service {
  readonly id: string;
  readonly name: Said;
  readonly department: string;
  readonly aliases: readonly string[];
}
export interface Services {
  readonly all: () => Promise<readonly Service[]>;
}

const namesOf = ({ id, name, aliases }: Service): readonly string[] => [id, name.en, name.es, ...aliases];

export const serviceNamed = (typed: string, all: readonly Service[]): Service | undefined =>
  all.find((service) => namesOf(service).some((name) => squeezed(name) === squeezed(typed)));

/** The service that the words name; the longest name wins. Pure. */
export function guessService(what: string, all: readonly Service[]): Service | undefined {
  const typed = ` ${wordsOf(what).join(" ")} `;
  let best: Service | undefined;
  let length = 0;
  for (const service of all)
    for (const name of namesOf(service)) {
      const words = wordsOf(name).join(" ");
      if (words.length > length && typed.includes(` ${words} `)) [best, length] = [service, words.length];
    }
  return best;
}

const squeezed = (name: string) => fold(name).replace(/[^\p{L}\p{N}]/gu, "");
