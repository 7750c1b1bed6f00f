/** States by the two digits that stand for their rural areas (SSA codes). */
const RURAL_STATES: Readonly<Record<string, string>> = Object.fromEntries(
	(
		'01AL 02AK 03AZ 04AR 05CA 06CO 07CT 08DE 09DC 10FL 11GA 12HI 13ID 14IL 15IN 16IA 17KS 18KY 19LA 20ME 21MD 22MA ' +
		'23MI 24MN 25MS 26MO 27MT 28NE 29NV 30NH 31NJ 32NM 33NY 34NC 35ND 36OH 37OK 38OR 39PA 40PR 41RI 42SC 43SD 44TN ' +
		'45TX 46UT 47VT 48VI 49VA 50WA 51WV 52WI 53WY 64AS 65GU 66MP'
	)
		.split(' ')
		.map((pair) => [pair.slice(0, 2), pair.slice(2)])
);

export const isRural = (area: string): boolean => area.length === 2;

const BEHIND_COMMA = /, ([A-Z]{2}(?:-[A-Z]{2})*)$/;
const AT_END = /,? ([A-Z]{2}(?:-[A-Z]{2})*)$/;

/**
 * The states of a wage area: a rural area's own, else those at the end of its name, "Texarkana, TX-AR". The pricer's
 * names have no comma; where names have one, "Northeastern CT" is a group of counties and no area of a state.
 */
export function statesOf(area: string, name: string, commas: 'commas' | 'no commas'): string[] {
	if (!isRural(area)) {
		const shape = commas === 'commas' ? BEHIND_COMMA : AT_END;
		return shape.exec(name)?.[1]?.split('-') ?? [];
	}
	const state = RURAL_STATES[area];
	return state ? [state] : [];
}
