import { constants, inflateSync } from 'node:zlib';
import type { Problem } from '$lib/domain/outcome';
import type { PortfolioScenario } from '$lib/domain/scenarios/portfolio/scenario';
import { readScenario } from '$lib/schemas/scenario';

/** What a link carries, or what of it could still be read; null: nothing. */
export interface ReadLink {
	scenario: PortfolioScenario | null;
	problems: Problem[];
}

/** A scenario unpacked is never longer, so that a crafted link fills no memory. */
const TEXT_MOST = 1_000_000;

const problem = (message: string): Problem => ({ code: 'malformed', message, path: 's' });

function unpacked(link: string, finishFlush: number): string | null {
	try {
		return inflateSync(Buffer.from(link, 'base64url'), {
			maxOutputLength: TEXT_MOST,
			finishFlush
		}).toString('utf8');
	} catch {
		return null;
	}
}

/** A scenario's text that breaks off, ended after the last change that is whole; null where none is. */
function ended(text: string): string | null {
	const open: string[] = [];
	let isText = false;
	let last: number | null = null;
	for (let at = 0; at < text.length; at += 1) {
		const character = text.charAt(at);
		if (isText) {
			if (character === '\\') at += 1;
			else if (character === '"') isText = false;
		} else if (character === '"') isText = true;
		else if (character === '{' || character === '[') open.push(character);
		else if (character === '}' || character === ']') {
			open.pop();
			if (character === '}' && open.join('') === '{[') last = at + 1;
		}
	}
	return last === null ? null : `${text.slice(0, last)}]}`;
}

const parsed = (text: string | null): unknown => {
	try {
		return text === null ? null : JSON.parse(text);
	} catch {
		return null;
	}
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads what there is of a scenario: changes that cannot be are left out, with what is asked of the others' numbers. */
function salvaged(written: unknown): ReadLink {
	const whole = readScenario(written);
	if (whole.ok) return { scenario: whole.value, problems: [] };
	if (!isRecord(written) || !Array.isArray(written.changes)) {
		return { scenario: null, problems: whole.problems };
	}
	const wrong = new Set(whole.problems.map(({ path }) => path.split('.').slice(0, 2).join('.')));
	const kept: Record<string, unknown> = {
		...written,
		changes: written.changes.filter((_, position) => !wrong.has(`changes.${position}`))
	};
	delete kept.uncertain;
	delete kept.solve;
	const rest = readScenario(kept);
	return { scenario: rest.ok ? rest.value : null, problems: whole.problems };
}

/**
 * The scenario that a link carries. Of a link that was cut or altered, and of a scenario with changes that cannot be, what
 * could be read, and problems that say so.
 */
export function readScenarioLink(link: string): ReadLink {
	const whole = parsed(unpacked(link, constants.Z_FINISH));
	if (whole !== null) return salvaged(whole);
	const text = unpacked(link, constants.Z_SYNC_FLUSH);
	const part = text === null ? null : salvaged(parsed(ended(text)));
	const told = part?.scenario
		? 'what could be read of it stands below: check it'
		: 'nothing of it could be read: build the scenario anew, or ask for the link once more';
	return {
		scenario: part?.scenario ?? null,
		problems: [
			problem(
				`The link of this scenario was cut or altered; ${told}. Saved scenarios are as they were.`
			)
		]
	};
}
