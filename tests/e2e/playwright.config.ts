import { defineConfig, devices } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromiumPath } from './chromium.js';
import { servedDatabase } from './seeded-database';

const root = fileURLToPath(new URL('../..', import.meta.url));
const port = Number(process.env.JOURNEYS_PORT ?? 4173);
// the workers read this file again and inherit the folder
process.env.JOURNEYS_FOLDER ??= join(tmpdir(), `siterate-e2e-${randomUUID()}`);

export default defineConfig({
	testDir: '.',
	globalSetup: './seeded-database.ts',
	outputDir: join(root, 'test-results'),
	fullyParallel: true,
	workers: 2,
	forbidOnly: true,
	retries: 0,
	// a busy machine may take long; nothing here asserts speed
	timeout: 120_000,
	expect: { timeout: 20_000 },
	reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE
		? [['list'], ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE }]]
		: 'list',
	use: {
		...devices['Desktop Chrome'],
		viewport: { width: 1440, height: 900 },
		baseURL: `http://127.0.0.1:${port}`,
		launchOptions: {
			executablePath: chromiumPath() ?? undefined,
			args: [
				'--no-sandbox',
				'--disable-gpu',
				'--disable-quic',
				'--no-first-run',
				'--disable-background-networking',
				'--disable-component-update',
				'--disable-sync'
			]
		},
		permissions: ['clipboard-read', 'clipboard-write']
	},
	webServer: {
		command: 'node src/cli/launch.js serve',
		cwd: root,
		url: `http://127.0.0.1:${port}/api/v1/codes`,
		reuseExistingServer: false,
		stdout: 'pipe',
		timeout: 180_000,
		env: {
			PORT: String(port),
			DATABASE_PATH: servedDatabase()
		}
	}
});
