import { ACCOUNT_PARTS } from '$lib/domain/cases/account';
import { SETTINGS } from '$lib/domain/claims/setting';
import { formatFixed, type Cents } from '$lib/domain/money';
import type { Problem } from '$lib/domain/outcome';
import { PAID_SIDES } from '$lib/domain/profiles/line-prices';
import type { Placeholder } from '$lib/domain/profiles/placeholders';
import { writeContext, type PageContext } from '$lib/schemas/context';
import type { ProfileDoor } from '$lib/domain/profiles/code-profile';

const VARIANTS = ['fee', 'qualifying', 'limiting'] as const;

/** What the address of a profile carries besides the context. */
export interface ProfileState {
	context: PageContext;
	/** What the devices of a case cost, in cents. */
	probe: Cents | null;
}

function doorOf(text: string): ProfileDoor | null {
	const [first = '', second = '', ...rest] = text.split('.');
	if (rest.length > 0) return null;
	const setting = SETTINGS.find((known) => known === first);
	const part = ACCOUNT_PARTS.find((known) => known === second);
	if (setting && part) return { kind: 'case', setting, part };
	const side = PAID_SIDES.find((known) => known === second);
	if (!side) return null;
	const variant = VARIANTS.find((known) => known === first);
	if (variant && (side === 'office' || side === 'physician')) {
		return { kind: 'variant', variant, side };
	}
	return /^[0-9A-Z]{2}$/.test(first) ? { kind: 'modifier', modifier: first, side } : null;
}

/** Reads a door from the address: "asc.facility", "50.physician", "limiting.office"; anything else is a problem. */
export function readProfileDoor(text: string | null): {
	door: ProfileDoor | null;
	problem: Problem | null;
} {
	if (text === null || text === '') return { door: null, problem: null };
	const door = doorOf(text);
	if (door) return { door, problem: null };
	return {
		door: null,
		problem: {
			code: 'malformed',
			message: `why "${text.slice(0, 40)}" names no amount: choose one on the page.`,
			path: 'why'
		}
	};
}

/** A door as the address carries it. */
export function writeProfileDoor(door: ProfileDoor): string {
	if (door.kind === 'case') return `${door.setting}.${door.part}`;
	return `${door.kind === 'modifier' ? door.modifier : door.variant}.${door.side}`;
}

/** The query of a profile with a door open, or with all closed; the code stands in the path. */
export function profileQuery({ context, probe }: ProfileState, door: ProfileDoor | null): string {
	const query = writeContext({ ...context, codes: [] });
	if (probe !== null) query.set('probe', formatFixed(probe, 2));
	if (door) query.set('why', writeProfileDoor(door));
	return `?${query}`;
}

const CASE_FIGURE = /^(professional|facility|case):(office|facility|hopd|hopd-nonexcepted|asc)$/;

/** The amount that a figure of a curated text is; null for figures that are no payment. */
export function doorOfFigure(placeholder: Placeholder): ProfileDoor | null {
	const [, what, where] = CASE_FIGURE.exec(placeholder) ?? [];
	if (!what || !where) return null;
	const setting = SETTINGS.find((known) => known === (where === 'facility' ? 'hopd' : where));
	const part = what === 'case' ? 'allowed' : ACCOUNT_PARTS.find((known) => known === what);
	return setting && part ? { kind: 'case', setting, part } : null;
}
