import { ACCOUNT_PARTS, type AccountPart } from '$lib/domain/cases/account';
import { SETTINGS, type Setting } from '$lib/domain/claims/setting';
import type { Problem } from '$lib/domain/outcome';
import { writeContext, type PageContext } from '$lib/schemas/context';

/** The amount whose account is open: of a code, at a setting. */
export interface Door {
	code: string;
	setting: Setting;
	part: AccountPart;
}

/** Reads a door from the address ("20983.asc.facility"); anything else is a problem. */
export function readDoor(text: string | null): { door: Door | null; problem: Problem | null } {
	if (text === null || text === '') return { door: null, problem: null };
	const [code = '', settingText, partText, ...rest] = text.split('.');
	const setting = SETTINGS.find((known) => known === settingText);
	const part = ACCOUNT_PARTS.find((known) => known === partText);
	if (setting && part && rest.length === 0) return { door: { code, setting, part }, problem: null };
	return {
		door: null,
		problem: {
			code: 'malformed',
			message: `why "${text}" names no amount: choose one in the table.`,
			path: 'why'
		}
	};
}

/** The address of the page with a door open, or with all closed. */
export function addressOf(context: PageContext, door: Door | null): string {
	const query = writeContext(context);
	if (door) query.set('why', `${door.code}.${door.setting}.${door.part}`);
	return `?${query}`;
}

export const isSameDoor = (a: Door | null, b: Door): boolean =>
	a?.code === b.code && a.setting === b.setting && a.part === b.part;
