import type { EditMode } from '../../claims/claim';
import type { Setting } from '../../claims/setting';
import type { Contract } from '../../contracts/contract';
import type { IsoDate } from '../../dates';
import type { Cents } from '../../money';
import type { PlaceQuery } from '../../rates/place';

export const LESION_SIDES = ['none', 'left', 'right', 'both'] as const;

export type LesionSide = (typeof LESION_SIDES)[number];

/** A case is done in one session, or staged over two dates. */
export const SESSIONS = [1, 2] as const;

export type SessionNumber = (typeof SESSIONS)[number];

/** What is done, as a clinician says it; how it is billed follows from the code and the setting. */
export interface ScenarioProcedure {
	code: string;
	/** Lesions, levels or sites treated, one or more; of each side where both are. */
	lesions: number;
	side: LesionSide;
	session: SessionNumber;
	modifiers: readonly string[];
	/** The charge of each unit, in cents; null where none is told. */
	charge: Cents | null;
}

/** The devices of a session: reported by the facility, one line of as many units. */
export interface ScenarioDevice {
	code: string;
	/** Used in each session. */
	probes: number;
	/** What one costs, in cents. */
	price: Cents;
}

/** More would be no case that is done in a day. */
export const CASE_LIMITS = {
	procedures: 12,
	lesions: 12,
	modifiers: 4,
	probes: 24,
	minutes: 1440,
	payers: 6
} as const;

/** The cryoprobe, which stands where no other device is told. */
export const CRYOPROBE = 'C2618';

/** What a session costs at a setting besides the devices. */
export interface SettingCost {
	/** Cents. */
	supplies: Cents;
	/** Time in the room. */
	minutes: number;
	/** Staff and room, cents a minute. */
	rate: Cents;
}

/** A payer beside Medicare, and its contracts given whole: of practitioners, of facilities, or of both together. */
export interface CasePayer {
	id: string;
	name: string;
	/** Made up. */
	sample: boolean;
	contracts: readonly Contract[];
}

/** What a case is called; null where that is not told. */
export interface CaseTitle {
	name: string | null;
	author: string | null;
	note: string | null;
}

/** A case as it is told, before it is billed. */
export interface CaseScenario {
	date: IsoDate;
	/** Of the second session, on the first day or after it; null: as the first. */
	secondDate: IsoDate | null;
	place: Omit<PlaceQuery, 'ascIndex'>;
	qualifyingApm: boolean;
	edits: EditMode;
	/** In the order in which they are told; one or more. */
	procedures: readonly ScenarioProcedure[];
	device: ScenarioDevice | null;
	/** Absent for a setting: its margin is not told. */
	costs: Partial<Record<Setting, SettingCost>>;
	/** Beside Medicare. */
	payers: readonly CasePayer[];
}

/** The sessions of a scenario, in order. */
export const sessionsOf = ({ procedures }: Pick<CaseScenario, 'procedures'>): SessionNumber[] =>
	SESSIONS.filter((number) => procedures.some(({ session }) => session === number));

/** The day of a session; a case without a second session has one day. */
export const dateOf = (
	scenario: Pick<CaseScenario, 'date' | 'secondDate' | 'procedures'>,
	session: SessionNumber
): IsoDate =>
	session === 2 && sessionsOf(scenario).includes(2)
		? (scenario.secondDate ?? scenario.date)
		: scenario.date;

/** What the devices of one session cost, in cents. */
export const deviceCost = (device: ScenarioDevice | null): Cents =>
	(device ? device.probes * device.price : 0) as Cents;
