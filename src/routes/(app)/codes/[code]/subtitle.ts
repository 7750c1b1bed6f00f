import { isPayable } from '$lib/domain/pfs/status';
import type { CodeProfile } from '$lib/domain/profiles/code-profile';

const ADJUDICATION = { '1': 'by line', '2': 'absolute', '3': 'a benchmark' };

/** What a code is and how each system files it, in one line of fragments; no limit of practitioners on what only a hospital bills. */
export function profileSubtitle({
	name,
	physician,
	opps,
	asc,
	bundling
}: Pick<CodeProfile, 'name' | 'physician' | 'opps' | 'asc' | 'bundling'>): string {
	const { mue } = bundling;
	const status = physician?.rows[0]?.status;
	const isHospitals = !asc && (!status || !isPayable(status)) && opps !== null;
	const filed = [
		status ? `Status ${status}` : 'No row in the fee schedule',
		...(mue && !isHospitals
			? [`MUE ${mue.units} (MAI ${mue.adjudication}, ${ADJUDICATION[mue.adjudication]})`]
			: []),
		opps ? `OPPS ${opps.statusIndicator}${opps.apc ? `, APC ${opps.apc}` : ''}` : 'no OPPS row',
		asc ? `ASC ${asc.paymentIndicator}` : 'no ASC row'
	];
	return `${name ? `${name}. ` : ''}${filed.join('; ')}.`;
}
