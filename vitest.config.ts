import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    exclude: ["tests/browser/**", "tests/fire/**"],
    reporters: process.env["CI"] ? ["default", ["json", { outputFile: "coverage/results.json" }]] : ["default"],
    coverage: { provider: "v8", include: ["src/**", "adapters/**", "db/**"], reporter: ["text-summary"] },
  },
});
