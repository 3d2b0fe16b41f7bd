/** What we use of it: its own types are not found beside its ES module. https://github.com/yisibl/resvg-js */
declare module "@resvg/resvg-wasm" {
  export interface ResvgOptions {
    readonly font: {
      readonly fontBuffers: readonly Uint8Array[];
      readonly defaultFontFamily: string;
      readonly sansSerifFamily: string;
    };
  }
  interface Image {
    readonly asPng: () => Uint8Array;
    readonly free: () => void;
  }
  export const initWasm: (wasm: Uint8Array) => Promise<void>;
  export class Resvg {
    constructor(svg: string, options: ResvgOptions);
    readonly render: () => Image;
    readonly free: () => void;
  }
}
