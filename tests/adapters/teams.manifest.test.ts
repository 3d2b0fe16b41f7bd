import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { AppManifestUtils } from "@microsoft/app-manifest";
import { describe, expect, it } from "vitest";
import { manifest, placeholders } from "../../adapters/teams/manifest.ts";
import { packageApp } from "../../adapters/teams/package.ts";
import type { CommandShape } from "../../src/bot/command.ts";
import type { Role } from "../../src/bot/person.ts";
import { newFolder } from "../support/folder.ts";

const command = (name: string, roles: readonly Role[] = ["staff"]): CommandShape => ({
  name,
  summary: { en: `What ${name} does`, es: `Lo que hace ${name}` },
  example: { en: `/${name}`, es: `/${name}` },
  also: {},
  does: "changes",
  roles,
  fields: [],
  first: undefined,
  rest: undefined,
});
const many = [
  command("crosswalk role", ["admin"]),
  command("request take", ["member"]),
  ...Array.from({ length: 20 }, (_, i) => command(`outage verb${i}`)),
  command("outage"),
  command("request"),
];
const folder = join(import.meta.dirname, "../../adapters/teams/appPackage");

describe("the app manifest", () => {
  it.each([false, true])("is what Microsoft's schema wants, slash commands: %s", async (slash) => {
    const made = manifest(many, { ...placeholders, slash });
    expect(await AppManifestUtils.validateAgainstSchema(JSON.parse(JSON.stringify(made)))).toEqual([]);
  });

  it("lists the most useful commands first, and no more than Teams shows", () => {
    const [list] = manifest(many, placeholders).bots[0]?.commandLists ?? [];
    expect(list?.commands).toHaveLength(12);
    expect(list?.commands.slice(0, 3).map(({ title }) => title)).toEqual(["outage", "request", "outage verb0"]);
  });
});

/** Width, height, and whether it has an alpha channel: the PNG's first chunk. */
function png(name: string) {
  const file = readFileSync(join(folder, name));
  expect(file.subarray(1, 4).toString()).toBe("PNG");
  return { width: file.readUInt32BE(16), height: file.readUInt32BE(20), alpha: file.readUInt8(25) === 6 };
}

/** By the central directory at its end, as every unzip program reads. */
function unzipped(archive: Buffer): Map<string, Buffer> {
  const end = archive.lastIndexOf(Buffer.from("PK\x05\x06"));
  const files = new Map<string, Buffer>();
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    expect(archive.readUInt32LE(at)).toBe(0x02014b50);
    const [crc, size, nameLength] = [
      archive.readUInt32LE(at + 16),
      archive.readUInt32LE(at + 20),
      archive.readUInt16LE(at + 28),
    ];
    const name = archive.subarray(at + 46, at + 46 + nameLength).toString();
    const local = archive.readUInt32LE(at + 42);
    expect(archive.readUInt32LE(local)).toBe(0x04034b50);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const content = archive.subarray(start, start + size);
    expect(crc32(content)).toBe(crc);
    files.set(name, content);
    at += 46 + nameLength;
  }
  expect(at).toBe(end);
  return files;
}

describe("the app package", () => {
  it("has icons of the sizes that Teams asks for", () => {
    expect(png("color.png")).toMatchObject({ width: 192, height: 192 });
    expect(png("outline.png")).toEqual({ width: 32, height: 32, alpha: true });
  });

  it("is an archive of three files at its root, with the owner's ids", async () => {
    const kept = newFolder();
    for (const icon of ["color.png", "outline.png"]) writeFileSync(join(kept, icon), readFileSync(join(folder, icon)));
    writeFileSync(join(kept, "manifest.json"), JSON.stringify(manifest(many, placeholders)));
    const appId = "11111111-1111-1111-1111-111111111111";
    const files = unzipped(Buffer.from(await packageApp(kept, { appId, publicUrl: "https://bot.district.example/" })));
    expect([...files.keys()]).toEqual(["manifest.json", "color.png", "outline.png"]);
    expect(files.get("color.png")).toEqual(readFileSync(join(folder, "color.png")));
    const made = String(files.get("manifest.json"));
    expect(JSON.parse(made)).toMatchObject({
      id: appId,
      bots: [{ botId: appId }],
      developer: { websiteUrl: "https://bot.district.example" },
    });
    expect(made).not.toMatch(/00000000|crosswalk\.example/);
  });
});
