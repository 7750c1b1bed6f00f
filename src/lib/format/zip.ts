/** What a ZIP code's locality was found by. */
export interface FoundByZip {
	/** Five digits. */
	zip: string;
	by: 'zip' | 'prefix';
	/** Its ZIP+4 decide; null where that is known only of some ZIP code with its first three digits. */
	split: boolean | null;
}

/**
 * How sure a ZIP code's locality is, after the locality: "the locality of ZIP 94110". `among` is how many it was chosen
 * from. Where ZIP+4 decide, or may, the sentence says so: none of them are loaded.
 */
export function zipNote({ zip, by, split }: FoundByZip, among: number): string {
	const begin = `ZIP codes that begin with ${zip.slice(0, 3)}`;
	const doubt =
		split === null
			? '; some of these are decided by their ZIP+4'
			: split
				? '; its ZIP+4 decides'
				: '';
	if (among > 1) {
		const of = by === 'prefix' ? begin : `ZIP ${zip}`;
		return `chosen among ${among} of ${of}${doubt}`;
	}
	if (by === 'prefix') return `the one locality of ${begin}${doubt}`;
	return split ? `the likely locality of ZIP ${zip}${doubt}` : `the locality of ZIP ${zip}`;
}
