import { sveltekit } from '@sveltejs/kit/vite';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import manifest from './package.json' with { type: 'json' };

const lib = fileURLToPath(new URL('./src/lib', import.meta.url));

/** The command line: the same services, bundled for Node beside the server that adapter-node writes. */
const commandLine = defineConfig({
	plugins: [svelte()],
	resolve: { alias: { $lib: lib } },
	ssr: { noExternal: /^(?!node:)/, external: Object.keys(manifest.dependencies) },
	build: {
		ssr: true,
		outDir: 'build/cli',
		emptyOutDir: true,
		target: 'node20',
		rollupOptions: {
			input: ['src/cli/main.ts', 'src/cli/price-worker.ts'],
			external: [...builtinModules, /^node:/, ...Object.keys(manifest.dependencies)],
			output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' }
		}
	}
});

/** Rooms whose modules do nothing when they are loaded: a page is sent those of them alone that it takes something from. */
const WITHOUT_EFFECT = /\/src\/lib\/(domain|format|schemas)\//;

const application = defineConfig({
	plugins: [sveltekit()],
	build: {
		rolldownOptions: {
			treeshake: { moduleSideEffects: [{ test: WITHOUT_EFFECT, sideEffects: false }] }
		}
	},
	test: {
		expect: { requireAssertions: true },
		// the files of a worker share its modules, none of which keeps what a test writes: half the time goes into loading them
		isolate: false,
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					environment: 'node',
					include: ['src/**/*.test.ts', 'tests/golden/**/*.test.ts', 'tests/health/**/*.test.ts'],
					testTimeout: 30_000,
					hookTimeout: 60_000
				}
			},
			{
				extends: true,
				test: {
					name: 'integration',
					environment: 'node',
					include: ['tests/integration/**/*.test.ts'],
					globalSetup: ['tests/fixtures/seed-once.ts'],
					// some derive whole files: ten seconds where other work shares the machine
					testTimeout: 60_000,
					hookTimeout: 120_000
				}
			},
			{
				extends: true,
				test: { name: 'soak', environment: 'node', include: ['tests/soak/**/*.test.ts'] }
			}
		]
	}
});

export default defineConfig(({ mode }) => (mode === 'cli' ? commandLine : application));
