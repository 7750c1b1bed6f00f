import type { IsoDate } from '../dates';
import type { Problem } from '../outcome';
import type { Place } from '../rates/place';
import type { Coverage, Release } from '../rates/release';
import type { Caveat } from '../trace';
import type { Notice, PricedCode } from './notices';

/** A release that a result rests on, with what is to be said of it. */
export interface UsedRelease extends Release {
	caveats: readonly Caveat[];
}

/** What a file of the user's own calls a code; for CPT codes the words are the AMA's. */
export interface Descriptor {
	text: string;
	/** Title of the release that the file is loaded as. */
	release: string;
}

/** A code with its name of ours, priced at every setting. */
export interface ComparedCode extends PricedCode {
	name: string | null;
	/** Null where no file that the user loaded carries one. */
	descriptor: Descriptor | null;
	serviceLine: string | null;
}

/** One or more procedures side by side, at every site of service. */
export interface SiteComparison {
	date: IsoDate;
	qualifyingApm: boolean;
	place: Place;
	codes: ComparedCode[];
	notices: Notice[];
	releases: UsedRelease[];
}

/** What a question about sites is answered with: what could be priced, and all that is wrong with the question. */
export interface SitesAnswer {
	/** The date in force: the one asked for, else today, else the last day covered; null where none is. */
	date: IsoDate | null;
	coverage: Coverage | null;
	/** Said where no date was asked for and today is not covered. */
	dateNotice: string | null;
	comparison: SiteComparison | null;
	problems: Problem[];
}
