import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit').Config} */
export default {
	preprocess: vitePreprocess(),
	kit: {
		adapter: adapter({ out: 'build' }),
		// src/hooks.server.ts looks at the origin of forms, so that machine clients are refused in their own format
		csrf: { trustedOrigins: ['*'] },
		typescript: {
			config: (config) => {
				config.include.push('../seeds/**/*.ts', '../tests/**/*.ts', '../*.config.ts');
				return config;
			}
		}
	}
};
