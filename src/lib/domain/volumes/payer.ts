import type { Setting } from '../claims/setting';
import type { Ratio } from '../rates/rates';

export const PAYER_KINDS = ['medicare', 'medicare-advantage', 'commercial', 'other'] as const;

export type PayerKind = (typeof PAYER_KINDS)[number];

/** What a payer pays as long as it has no contract: a share of Medicare's allowed amount by setting. */
export interface AssumedLevel {
	/** 16000 is 160% of Medicare's allowed amount at the setting, both payees. */
	share: Readonly<Record<Setting, Ratio>>;
	/** The patient's share of the allowed amount. */
	patient: Ratio;
	/** It withholds sequestration from its own share as Medicare does. */
	sequestration: boolean;
}

/** Who pays for a case. */
export interface Payer {
	id: string;
	name: string;
	kind: PayerKind;
	/** Null: Medicare itself, or a payer whose rates are not known, whose cases are unpriced. */
	level: AssumedLevel | null;
	sample: boolean;
}
