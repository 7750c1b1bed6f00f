import type { PortfolioScenario } from '$lib/domain/scenarios/portfolio/scenario';
import { writtenScenario } from './scenario';

/** Characters of a link that every browser, server and mail program passes on. */
export const LINK_MOST = 7000;

/** A scenario as one word of a link: its written form, deflated with its checksum, in base64url. */
export async function scenarioLink(scenario: PortfolioScenario): Promise<string> {
	const text = JSON.stringify(writtenScenario(scenario));
	const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate'));
	const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
	return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
		.replaceAll('+', '-')
		.replaceAll('/', '_')
		.replace(/=+$/, '');
}
