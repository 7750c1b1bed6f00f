import type { Hospital } from '../claims/claim';
import type { Setting } from '../claims/setting';
import type { Cents } from '../money';
import type { Ratio } from '../rates/rates';

/** A place of the organisation where cases are done, and what adjusts their payment there. */
export interface Facility {
	id: string;
	name: string;
	setting: Setting;
	/** Carrier-locality of its physicians ("01112-05"); null: national. */
	locality: string | null;
	/** CBSA or two-digit rural state of its wage index; null: national. */
	area: string | null;
	/** Its own wage index, in place of its area's. */
	wageIndex: Ratio | null;
	/** Read where the setting is a hospital's. */
	hospital: Hospital;
	/** Its physicians are qualifying APM participants. */
	qualifyingApm: boolean;
	/** Share of an ASC that the organisation owns; 10000 is all of it. */
	ownership: Ratio;
	/** Share of the patient's part that is collected (DECISIONS 4). */
	collection: Ratio;
	/** Share of the net to bank that payers deny for good; enters the margin only. */
	denial: Ratio;
	/** Share of the net to bank that is written off besides; enters the margin only. */
	badDebt: Ratio;
	/** A made-up facility of the embedded sample. */
	sample: boolean;
}

/** What a case of a code costs at a facility, as its books hold it. */
export interface CaseCost {
	facility: string;
	code: string;
	/** Supplies and devices, cents a case. */
	supplies: Cents;
	/** Time in the room, minutes a case. */
	minutes: number;
	/** Staff, cents a minute. */
	staff: Cents;
	/** Room, cents a minute. */
	room: Cents;
	/** What stays when the case goes, cents a case; it enters no contribution margin. */
	fixed: Cents;
}

/** What goes when the case goes, in cents: supplies and devices, and staff and room by the minute. */
export const variableCost = ({ supplies, minutes, staff, room }: CaseCost): Cents =>
	(supplies + minutes * (staff + room)) as Cents;
