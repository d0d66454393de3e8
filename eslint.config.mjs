import js from "@eslint/js";
import globals from "globals";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["browser/src/generated/**", "**/built/**"] },
  js.configs.recommended,
  {
    files: ["browser/src/**/*.ts", "browser/test/**/*.ts"],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
  },
  {
    files: ["browser/test/**/*.ts"],
    // node:test reports a rejected test by itself
    rules: { "@typescript-eslint/no-floating-promises": "off" },
  },
  { files: ["browser/*.mjs", "eslint.config.mjs"], languageOptions: { globals: globals.node } },
  { files: ["softphones/**/*.js"], languageOptions: { globals: globals.browser, sourceType: "module" } },
);
