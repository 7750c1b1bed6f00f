import { divide, type Cents } from '$lib/domain/money';
import type { PayerPackSource } from './payer-source';

/** A code that the payer has at the HOPD and in the ASC, at the averages of each. */
export interface BothSites {
	code: string;
	serviceLine: string;
	cases: number;
	hopd: Cents;
	/** A case, rounded half up to the cent. */
	ascCase: Cents;
}

/** The codes that a payer has at both sites, in the order of its codes. */
export const bothSites = ({ codes, overview }: PayerPackSource): BothSites[] => {
	const lineOf = new Map(overview.codes.map(({ code, serviceLine }) => [code, serviceLine]));
	return codes.flatMap(({ code, settings: { hopd, asc } }) =>
		hopd && asc && hopd.cases > 0 && asc.cases > 0
			? [
					{
						...{ code, cases: hopd.cases, hopd: hopd.allowed },
						serviceLine: lineOf.get(code) ?? '',
						ascCase: divide(asc.allowed, asc.cases, 0) as number as Cents
					}
				]
			: []
	);
};
