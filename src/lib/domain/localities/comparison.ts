import type { AccountPart } from '../cases/account';
import type { Notice } from '../cases/notices';
import type { Payment } from '../cases/sharing';
import type { UsedRelease } from '../cases/comparison';
import type { LineStatus } from '../claims/claim';
import type { Setting } from '../claims/setting';
import type { IsoDate } from '../dates';
import type { Cents } from '../money';
import type { Problem } from '../outcome';
import type { Place } from '../rates/place';
import type { Coverage } from '../rates/release';
import type { Ratio, Rvu } from '../rates/rates';

/** The settings that are compared by place: off campus a hospital's physician is paid as on it. */
export const LOCALITY_SETTINGS = ['office', 'asc', 'hopd'] as const satisfies readonly Setting[];

export type LocalitySetting = (typeof LOCALITY_SETTINGS)[number];

/** The settings that have a facility claim. */
export type FacilitySetting = Exclude<LocalitySetting, 'office'>;

/** What a payee is paid at a place, or why nothing. */
export interface PlaceAmount {
	status: LineStatus;
	/** Why nothing is paid; null where something is. */
	reason: string | null;
	payment: Payment | null;
}

/** What a Medicare locality pays the professional. */
export interface LocalityAmount extends PlaceAmount {
	/** MAC and locality, "01112-05". */
	id: string;
	/** Two-letter state. */
	state: string;
	/** As CMS writes it. */
	name: string;
	/**
	 * The fee with the work GPCI floor less the fee without it, in cents; null where none is paid, where no floor holds on
	 * the date, or where the GPCI table has no index without it.
	 */
	floorWorth: Cents | null;
}

/** One of the three parts of a fee. */
export interface FeePart {
	part: 'work' | 'pe' | 'malpractice';
	units: Rvu;
	/** Part of the national fee in cents, rounded singly. */
	national: Cents;
	/** The locality's part less the nation's in cents, rounded singly: the three may miss the difference of the fees by a cent. */
	difference: Cents;
}

/** A locality that is looked at beside others. */
export interface PinnedLocality {
	id: string;
	/** Work, practice expense, malpractice; empty where no fee is paid. */
	parts: FeePart[];
	office: PlaceAmount;
}

/** What a facility is paid by a wage index. */
export interface FacilityAmount extends PlaceAmount {
	index: Ratio;
}

/** What both kinds of facility are paid at a place. */
export type FacilityAmounts = Record<FacilitySetting, FacilityAmount>;

/** What a wage area pays facilities. */
export interface AreaAmount extends FacilityAmounts {
	/** CBSA, or two-digit code of a state's rural areas. */
	area: string;
	name: string;
	states: readonly string[];
	rural: boolean;
}

/** What one procedure pays at every place on a date. */
export interface LocalityComparison {
	date: IsoDate;
	code: string;
	name: string | null;
	setting: LocalitySetting;
	qualifyingApm: boolean;
	/** The work GPCI floor as asked for. */
	workFloor: 'on' | 'off';
	/** Why the floor can be worth nothing anywhere; null where it holds and both indices are published. */
	withoutFloor: string | null;
	national: PlaceAmount & { office: PlaceAmount; parts: FeePart[] };
	/** In the order of the GPCI table. */
	localities: LocalityAmount[];
	pinned: PinnedLocality[];
	/** The reader's own locality; null where the question is national. */
	own: string | null;
	/** The reader's own place in full, as other pages price it. */
	place: Place;
	/** By wage area, where the question is about facilities; null where it is about the professional. */
	facilities: { national: FacilityAmounts; areas: AreaAmount[]; own: string | null } | null;
	notices: Notice[];
	releases: UsedRelease[];
}

/** What a question about places is answered with, and all that is wrong with it. */
export interface LocalitiesAnswer {
	/** The date in force; null where none is. */
	date: IsoDate | null;
	coverage: Coverage | null;
	dateNotice: string | null;
	comparison: LocalityComparison | null;
	problems: Problem[];
}

/** One amount of the page whose steps can be seen. */
export interface PlaceDoor {
	/** A locality, a wage area, "national" (professional) or "national-facility". */
	place: string;
	setting: LocalitySetting;
	part: AccountPart | 'floor';
}
