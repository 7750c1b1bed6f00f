import type { IsoDate } from '$lib/domain/dates';
import { formatFixed } from '$lib/domain/money';
import type { PageContext } from '$lib/schemas/context';

/** What the context bar calls the things that a page's context names; the page's service knows them. */
export interface ContextLabels {
	codes: { code: string; name: string | null }[];
	/** The date in force; null where no release is loaded. */
	date: IsoDate | null;
	/** The days that the releases can price. */
	coverage: { from: IsoDate; to: IsoDate } | null;
	/** "San Francisco, CA" or "National". */
	place: string;
	/** The two-letter state of the place; null for the nation. */
	state: string | null;
	/** "41884 San Francisco-San Mateo-Redwood City, CA" or "National". */
	hospitalArea: string;
	/** The same for the ASC. */
	ascArea: string;
}

/** What every control of the bar is given: it shows the context and asks for another. */
export interface ContextControlProps {
	context: PageContext;
	labels: ContextLabels;
	onchange: (next: PageContext) => void;
}

const areaCode = (label: string): string => label.split(' ', 1)[0] ?? label;

/** Both wage areas in a few characters: the hospital's, and the ASC's where it is another. */
export function summariseAreas(context: PageContext, labels: ContextLabels): string {
	const hospital =
		context.hospitalIndex === null
			? areaCode(labels.hospitalArea)
			: `index ${formatFixed(context.hospitalIndex, 4)}`;
	if (context.hospitalArea === context.ascArea) return hospital;
	return `${hospital}, ASC ${areaCode(labels.ascArea)}`;
}
