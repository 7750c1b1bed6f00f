import type { Account, AccountPart } from '$lib/domain/cases/account';
import { accountOf } from '$lib/domain/cases/account';
import type { SiteComparison, UsedRelease } from '$lib/domain/cases/comparison';
import type { CaseAtSetting } from '$lib/domain/cases/price-case';
import type { Setting } from '$lib/domain/claims/setting';
import type { IsoDate } from '$lib/domain/dates';
import type { Problem } from '$lib/domain/outcome';
import { placeName, wageAreaName, wageIndexName } from '$lib/format/place';
import type { AppliedWageIndex } from '$lib/domain/rates/place';
import type { PageContext } from '$lib/schemas/context';
import type { Application } from '$lib/server/services/application';
import { EXAMPLE_CODE, workedExample } from '$lib/server/services/worked-example';

/** The cases of the example at one place, and what the page Sites is asked for to show them. */
export interface ExamplePlace {
	name: string;
	/** Of the hospital's and the ASC's wage index. */
	areas: { hospital: string; asc: string };
	context: PageContext;
	cases: CaseAtSetting[];
}

/** The example of a page: its code nationally and at a place, and one amount there explained. */
export interface Example {
	code: string;
	national: ExamplePlace;
	placed: ExamplePlace;
	explained: { setting: Setting; part: AccountPart };
	account: Account | null;
	releases: UsedRelease[];
	/** What was chosen to get the hospital's wage index; null where nothing had to be. */
	hospitalIndexChoice: string | null;
}

/** Why there is no example, or the example. */
export interface ExampleAnswer {
	example: Example | null;
	exampleProblems: Problem[];
}

/** The cases of the only code, without their steps. */
const casesOf = ({ codes }: SiteComparison): CaseAtSetting[] =>
	(codes[0]?.cases ?? []).map((priced) => ({
		...priced,
		facility: { ...priced.facility, steps: [] },
		professional: { ...priced.professional, steps: [] }
	}));

const areaName = (applied: AppliedWageIndex): string =>
	applied.area ? wageAreaName(applied.area) : wageIndexName(applied);

const areasOf = ({ place }: SiteComparison): ExamplePlace['areas'] => ({
	hospital: areaName(place.hospital),
	asc: areaName(place.asc)
});

/** Prices the example on a date and explains one amount of it at its place; without a date there is none. */
export function exampleOn(
	application: Application,
	{ context, date }: { context: PageContext; date: IsoDate | null },
	explained: Example['explained']
): ExampleAnswer {
	if (!date) return { example: null, exampleProblems: [] };
	const priced = workedExample(application, context, date);
	if (!priced.ok) return { example: null, exampleProblems: priced.problems };
	const { national, placed, contexts } = priced.value;
	const there = placed.codes[0]?.cases.find(({ setting }) => setting === explained.setting);
	return {
		exampleProblems: [],
		example: {
			code: EXAMPLE_CODE,
			national: {
				name: 'National',
				areas: areasOf(national),
				context: contexts.national,
				cases: casesOf(national)
			},
			placed: {
				name: placeName(placed.place),
				areas: areasOf(placed),
				context: contexts.placed,
				cases: casesOf(placed)
			},
			explained,
			account: there ? accountOf(there, explained.part) : null,
			releases: placed.releases,
			hospitalIndexChoice: placed.place.hospital.choice
		}
	};
}
