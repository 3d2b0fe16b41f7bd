// @ts-check
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { asItIs, listName, root } from "./bundle.js";

/*
 * node src/start/build.js FOLDER: makes the bundle. Inside are our files and the packages of many ES modules that every
 * start reads; all other packages are left where they are, and named by their addresses.
 */
const inside = /^(?:zod|drizzle-orm|temporal-polyfill|temporal-utils)(?:\/|$)/;
const [bundle = ""] = process.argv.slice(2);
const began = Date.now();

/** The files of packages that stay outside. @type {Set<string>} */
const outside = new Set();
/** Where each package is found: another may be put in its place, with its own files untouched. @type {Set<string>} */
const packages = new Set();

/** A package's file is found from here: a bundle may lie anywhere. @type {import("esbuild").Plugin} */
const packagesByAddress = {
  name: "packages by address",
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ path }) => {
      if (isBuiltin(path)) return { path, external: true };
      const [name = ""] = /^(?:@[^/]+\/)?[^/]+/.exec(path) ?? [];
      packages.add(join(root, "node_modules", name, "package.json"));
      if (inside.test(path)) return undefined;
      const address = import.meta.resolve(path);
      outside.add(fileURLToPath(address));
      return { path: address, external: true };
    });
  },
};

/** What lies beside a file of ours is found from the file, not from the bundle. @type {import("esbuild").Plugin} */
const ownAddresses = {
  name: "own addresses",
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const contents = readFileSync(path, "utf8").replaceAll(
        "import.meta.url",
        JSON.stringify(pathToFileURL(path).href),
      );
      if (contents.includes("import.meta.")) return { errors: [{ text: `${path}: use import.meta.url` }] };
      return { contents, loader: "ts" };
    });
  },
};

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ["./src/main.ts"],
  outdir: bundle,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20",
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: "none",
  sourcemap: true,
  sourcesContent: false,
  tsconfigRaw: {},
  logLevel: "error",
  metafile: true,
  plugins: [packagesByAddress, ownAddresses],
});

const own = ["package.json", "src/start/build.js", ...Object.keys(metafile.inputs)].map((file) => resolve(root, file));
const read = [...own, ...outside, ...[...packages].filter((file) => existsSync(file))];
const made = Object.keys(metafile.outputs).map((file) => resolve(root, file));
const changing = read.find((file) => statSync(file).ctimeMs >= began);
if (changing) {
  process.stderr.write(`${changing} is being changed.\n`);
  process.exit(1);
}

for (const file of made) onDisk(file);
const list = join(bundle, listName);
writeFileSync(`${list}.new`, [...[...read, ...made].map(asItIs), root].join("\n"));
onDisk(`${list}.new`);
renameSync(`${list}.new`, list);

/** After a power cut a file would otherwise be there and empty. */
function onDisk(/** @type {string} */ file) {
  const open = openSync(file, "r+");
  fsyncSync(open);
  closeSync(open);
}
