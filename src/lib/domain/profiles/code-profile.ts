import type { AccountPart } from '../cases/account';
import type { UsedRelease } from '../cases/comparison';
import type { Notice } from '../cases/notices';
import type { CaseAtSetting } from '../cases/price-case';
import type { Setting } from '../claims/setting';
import type { IsoDate } from '../dates';
import type { Cents } from '../money';
import type { Problem } from '../outcome';
import type { Place } from '../rates/place';
import type { AscRate, OppsRate, PfsRate } from '../rates/rates';
import type { Coverage } from '../rates/release';
import type { ApcStanding, PairDistance } from './apc-standing';
import type { Bundling } from './bundling';
import type { DeviceMoney } from './device';
import type { HistoryPoint } from './history';
import type { Indicator } from './indicators';
import type { PaidSide } from './line-prices';
import type { ModifierRow } from './modifiers';
import type { Standing } from './percentile';

/** What a physician is paid besides the fee of a participating one. */
export interface FeeVariants {
	/** Of a physician who is no qualifying APM participant, in cents; null where nothing is paid. */
	fee: Cents | null;
	qualifying: Cents | null;
	nonParticipating: Cents | null;
	limiting: Cents | null;
}

/** What a code pays a physician, by its rows of the fee schedule. */
export interface PhysicianRow {
	/** The row without modifier first. */
	rows: readonly PfsRate[];
	office: FeeVariants;
	physician: FeeVariants;
}

/** Where a code's work RVU stands, and what it was counted in. */
export interface WorkStanding {
	standing: Standing;
	/** The release whose rows were counted. */
	counted: string;
	/** Said where not all rows of the release are at hand. */
	remark: string | null;
}

/** The APC standing of a comprehensive procedure. */
export interface Comprehensive {
	standing: ApcStanding;
	/** Null where no evaluation is loaded. */
	pairs: readonly PairDistance[] | null;
	/** isWhole: all of its pairs are loaded, not only those of which both codes are embedded. */
	pairsRelease: { id: string; title: string; isWhole: boolean } | null;
}

/** A year before the date of a profile. */
export interface YearBefore {
	date: IsoDate;
	cases: readonly CaseAtSetting[];
}

/** All that can be computed of a code for a date and a place. */
export interface CodeProfile {
	code: string;
	name: string | null;
	serviceLine: string | null;
	date: IsoDate;
	qualifyingApm: boolean;
	place: Place;
	cases: readonly CaseAtSetting[];
	/** Null where the year before is not loaded or had no such code. */
	yearBefore: YearBefore | null;
	history: readonly HistoryPoint[];
	/** Null where the code has no row in the fee schedule. */
	physician: PhysicianRow | null;
	opps: OppsRate | null;
	asc: AscRate | null;
	indicators: readonly Indicator[];
	modifiers: readonly ModifierRow[];
	work: WorkStanding | null;
	bundling: Bundling;
	devices: readonly DeviceMoney[];
	/** Null where the code is not ranked in a loaded release. */
	comprehensive: Comprehensive | null;
	/** Names of the codes that the profile mentions, where SiteRate has one. */
	names: Readonly<Record<string, string>>;
	notices: readonly Notice[];
	releases: readonly UsedRelease[];
}

/** What a question about a code is answered with. */
export interface ProfileAnswer {
	date: IsoDate | null;
	coverage: Coverage | null;
	dateNotice: string | null;
	profile: CodeProfile | null;
	/** Days on which a loaded release lists a code that the date's do not: the first and the last of each spell. */
	listedOn: readonly IsoDate[];
	problems: readonly Problem[];
}

/** An amount of a profile whose steps are asked for. */
export type ProfileDoor =
	| { kind: 'case'; setting: Setting; part: AccountPart }
	| { kind: 'modifier'; modifier: string; side: PaidSide }
	| { kind: 'variant'; variant: 'fee' | 'qualifying' | 'limiting'; side: 'office' | 'physician' };
