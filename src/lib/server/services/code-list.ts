import { priceCase, type CaseAtSetting } from '$lib/domain/cases/price-case';
import type { Setting } from '$lib/domain/claims/setting';
import type { IsoDate } from '$lib/domain/dates';
import type { Cents } from '$lib/domain/money';
import type { Problem } from '$lib/domain/outcome';
import { policyOn } from '$lib/domain/policy/lookup';
import { resolvePlace, type Place } from '$lib/domain/rates/place';
import type { Coverage } from '$lib/domain/rates/release';
import type { PageContext } from '$lib/schemas/context';
import type { Application } from './application';
import { searchCodes, serviceLinesOf, unnamedCodes } from './catalogue';
import { dateInForce } from './sites';

/** The settings whose amounts stand in the list. */
export const LISTED_SETTINGS = ['office', 'asc', 'hopd'] as const satisfies readonly Setting[];

export type ListedSetting = (typeof LISTED_SETTINGS)[number];

/** alone: the only payee of a case in a facility; null where both are paid, and in the office, which has one. */
type ListedAmount =
	{ allowed: Cents; alone: 'physician' | 'facility' | null } | { allowed: null; status: string };

/** A code with what a case of it brings. */
export interface ListedCode {
	code: string;
	/** '' where SiteRate has none. */
	name: string;
	/** Allowed for the whole case in cents, or why there is no total. */
	amounts: Record<ListedSetting, ListedAmount>;
}

export interface CodeGroup {
	/** A service line, the text that was searched for, or a range of numbers. */
	title: string;
	codes: ListedCode[];
}

/** A page of the codes without a name, by number. */
export interface NumberRange {
	page: number;
	first: string;
	last: string;
}

export interface CodeListAnswer {
	date: IsoDate | null;
	coverage: Coverage | null;
	dateNotice: string | null;
	place: Place | null;
	groups: CodeGroup[];
	/** Ranges of the codes without a name; empty where all have one. */
	ranges: NumberRange[];
	problems: Problem[];
}

const PAGE_SIZE = 100;
const FOUND_MOST = 100;

/** Why a case has no total, by the side that keeps it from having one. */
function statusOf({ facility, professional }: CaseAtSetting): string {
	const sides = [facility, professional].filter(({ status }) => status !== 'paid');
	const told = sides.find(({ status }) => status !== 'no-claim') ?? sides[0];
	return told?.status ?? 'no-claim';
}

/** The only payee of a case in a facility; null where both are paid, and in the office. */
function aloneOf({
	setting,
	facility,
	professional
}: CaseAtSetting): 'physician' | 'facility' | null {
	if (setting === 'office') return null;
	if (!facility.payment) return 'physician';
	return professional.payment ? null : 'facility';
}

/**
 * The codes by service line, or those that a text finds, or one page of those without a name, each with what a case
 * brings in the office, an ASC and a HOPD.
 */
export function listCodesWithAmounts(
	application: Application,
	context: PageContext,
	{ text, page }: { text: string; page: number | null }
): CodeListAnswer {
	const { problems: dateProblems, ...dated } = dateInForce(application, context.date);
	const nothing = { ...dated, place: null, groups: [], ranges: [] };
	if (!dated.date) return { ...nothing, problems: dateProblems };
	const book = application.rateBooks.on(dated.date);
	const policy = policyOn(dated.date);
	const place = resolvePlace(book, { ...context, ascIndex: null });
	if (!place.ok) return { ...nothing, problems: place.problems };

	const listed = ({ code, name }: { code: string; name: string }): ListedCode => {
		const amounts = LISTED_SETTINGS.map((setting) => {
			const query = { code, place: place.value, qualifyingApm: context.qualifyingApm };
			const priced = priceCase({ ...query, explain: false }, setting, book, policy);
			if (!priced.ok) return [setting, { allowed: null, status: 'not-loaded' }] as const;
			const { total } = priced.value;
			return [
				setting,
				total
					? { allowed: total.allowed, alone: aloneOf(priced.value) }
					: { allowed: null, status: statusOf(priced.value) }
			] as const;
		});
		return { code, name, amounts: Object.fromEntries(amounts) as ListedCode['amounts'] };
	};

	const unnamed = unnamedCodes(application, book);
	const ranges = Array.from({ length: Math.ceil(unnamed.length / PAGE_SIZE) }, (_, index) => ({
		page: index + 1,
		first: unnamed[index * PAGE_SIZE] ?? '',
		last: unnamed[Math.min(unnamed.length, (index + 1) * PAGE_SIZE) - 1] ?? ''
	}));
	const groups = (): CodeGroup[] => {
		if (text !== '') {
			const found = searchCodes(application, text, FOUND_MOST);
			return [{ title: `Found for “${text}”`, codes: found.map(listed) }];
		}
		if (page !== null) {
			const codes = unnamed.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
			const title = codes.length > 0 ? `${codes[0]} to ${codes.at(-1)}` : 'No such page';
			return [{ title, codes: codes.map((code) => listed({ code, name: '' })) }];
		}
		return serviceLinesOf(application).map(({ name, codes }) => ({
			title: name,
			codes: codes.map(listed)
		}));
	};
	return { ...dated, place: place.value, groups: groups(), ranges, problems: [] };
}
