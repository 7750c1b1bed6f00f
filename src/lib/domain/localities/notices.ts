import {
	aboutFigures,
	aboutTheReleases,
	billedWith26,
	visitBilledAsClinicVisit,
	withoutPrice,
	type Notice
} from '../cases/notices';
import { caseOfSide, type Side } from '../cases/price-case';
import { hospitalIndexCaveat } from '../rates/hospital-wage-index';
import type { RateBook } from '../rates/rate-book';
import type { FacilitySetting, LocalitySetting } from './comparison';

const FLOOR_OFF: Notice = {
	id: 'floor-off',
	kind: 'warning',
	title: 'The work GPCI floor is switched off.',
	detail: 'These are the fees that localities with a work GPCI below 1 would pay without it.',
	caveat: null,
	codes: []
};

/** Where several sides say the same of a code, it is said once. */
const once = (notices: readonly Notice[]): Notice[] => [
	...new Map(notices.map((notice) => [notice.id + notice.title + notice.detail, notice])).values()
];

/** What has to be said beside the professional amounts of localities. */
export function professionalNotices(
	code: string,
	setting: LocalitySetting,
	sides: readonly Side[],
	workFloor: 'on' | 'off',
	book: RateBook
): Notice[] {
	const cases = sides.map((side) => caseOfSide(side, 'professional', setting));
	const billedAs26 = setting !== 'office' && sides[0]?.line?.modifier === '26';
	return once([
		...withoutPrice({ code, cases: cases.slice(0, 1) }),
		...(billedAs26 ? [billedWith26(code)] : []),
		...(workFloor === 'off' ? [FLOOR_OFF] : []),
		...aboutFigures([{ code, cases }]),
		...aboutTheReleases(book.date, [book.pfs])
	]);
}

/** What has to be said beside the facility amounts of wage areas. */
export function facilityNotices(
	code: string,
	sides: Record<FacilitySetting, Side>,
	book: RateBook
): Notice[] {
	const cases = [
		caseOfSide(sides.hopd, 'facility', 'hopd'),
		caseOfSide(sides.asc, 'facility', 'asc')
	];
	const priced = { code, cases };
	return once([
		...withoutPrice(priced),
		...[visitBilledAsClinicVisit(priced)].flatMap((notice) => notice ?? []),
		{
			id: 'hospital-wage-index',
			kind: 'warning',
			title:
				'Amounts of hospitals, and their difference from ASCs, rest on an unverified wage index.',
			detail: hospitalIndexCaveat(book).reason,
			caveat: 'unverified',
			codes: []
		},
		{
			id: 'no-map',
			kind: 'information',
			title: 'Facility payment follows wage areas, not localities: it is ranked, not mapped.',
			detail:
				'No table leads from a county or a ZIP to a wage area; an area is chosen from those of its state.',
			caveat: null,
			codes: []
		},
		...aboutFigures([priced]),
		...aboutTheReleases(book.date, [book.opps, book.asc])
	]);
}
