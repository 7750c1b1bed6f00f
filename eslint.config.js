import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import { defineConfig, includeIgnoreFile } from 'eslint/config';
import globals from 'globals';
import { fileURLToPath } from 'node:url';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const gitignore = fileURLToPath(new URL('./.gitignore', import.meta.url));

/** What a room may not import; tests/health/architecture.test.ts walks the whole tree for the same arrows. */
const forbid = (files, group, message) => ({
	files,
	ignores: ['**/*.test.ts'],
	rules: { 'no-restricted-imports': ['error', { patterns: [{ group, message }] }] }
});

export default defineConfig(
	includeIgnoreFile(gitignore),
	{ ignores: ['drizzle/'] },
	js.configs.recommended,
	ts.configs.recommended,
	svelte.configs.recommended,
	prettier,
	svelte.configs.prettier,
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		rules: { 'no-undef': 'off' }
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts', '**/*.svelte.js'],
		languageOptions: {
			parserOptions: {
				projectService: true,
				tsconfigRootDir: import.meta.dirname,
				extraFileExtensions: ['.svelte'],
				parser: ts.parser,
				svelteConfig
			}
		}
	},
	forbid(
		['src/lib/domain/**/*.ts'],
		['$*', '$*/**', 'node:*', 'svelte', 'svelte/*', 'zod', 'drizzle-orm', 'better-sqlite3'],
		'domain imports nothing from outside its folder'
	),
	forbid(
		['src/lib/charts/**', 'src/lib/components/**', 'src/lib/format/**'],
		['$lib/server/**', 'drizzle-orm*', 'better-sqlite3', 'node:*'],
		'charts, components and format know the domain and nothing of the server'
	),
	forbid(
		['src/lib/server/**/*.ts', 'src/cli/**/*.ts'],
		['$app/*', '$env/*'],
		'services get their configuration as arguments'
	)
);
