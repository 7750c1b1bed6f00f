import { patternOfAll, plainName } from './names-in-text';

/** Words of the sentences, headings and sources of packs, whatever they are of. */
const PRODUCT_WORDS: ReadonlySet<string> = new Set(
	`
	about above add adjusts advantage against agreed agreement all allow allowed allows alone also amount amounts and
	another applied applies apr april are area around arrives asc ascs assistants assumptions aug average back bars baseline
	because before begin begins beside billed black blue both bridge campus can cap caps carried carved case cases cause caveats
	center centers change changed changes charge charges chart charts cheaper claim claims cms code codes confirmed
	continued contract contracts conversion copay cost costs counts covered covers current date day days dec december
	deductible denied deny department departments difference differs does dollars done down each edited edits end ended ends
	every exc exceljs excepted expected facilities facility factor falls far feb file files filled findings first follow
	follows for formulas freed from frozen full further goes has have held here hold holds hopd hospital hospitals hours
	index invoice its itself jan january joint jul july jun keep last law leading least leave leaves left less line lines
	list lists live load loaded locality loss lost lower made makes mar margin matches may met mix modifier modifiers month
	more most mostly move moved moves moving named neither neutral new next non normal not nothing nov november number
	numbers oct october off office official older one only order other others otherwise out over overpaid owe own packaged
	packaging paid part party patient pay payer payers payment pays pdf pdfkit percent percentage period pharmacy physician
	physicians place plan plans plus position powerpoint pptx practitioner practitioners present price priced prices print
	products proportions proposed published quarter ranked ranking rate rates read reading reduced refilled release repeats
	replace replacement rest rise risen rises rising room round row rows rules said same sample samples save saved saves
	says scenario schedule schedules sep sequestration service services setting several sha share shift sides since site
	siterate sites slides source sources specialty splits stays stop sum surgery table taken tell tells term terms than that
	the their theirs them there they third this those through time times together too took total under underpaid unit units until
	unverified value version versions view volumes wage what where which whole whose with withheld within without words
	workbook would xlsx year zip
	`
		.trim()
		.split(/\s+/)
);

interface Named {
	text: string;
	what: string;
}

const isShort = ({ text }: Named): boolean => patternOfAll([text]) === null;

const isWord = ({ text }: Named): boolean => PRODUCT_WORDS.has(plainName(text));

/** Whether a name is too short to be searched for, or a word that packs use whatever they are of. */
export const cannotBeTold = (text: string): boolean =>
	isShort({ text, what: '' }) || isWord({ text, what: '' });

/** Of each name that a search cannot find, a sentence that says so. */
export const untoldNames = (names: readonly Named[]): string[] => [
	...new Set(
		names
			.filter(({ text }) => cannotBeTold(text))
			.map(({ text, what }) =>
				isShort({ text, what })
					? `“${text}” (${what}) is too short to be searched for: look for it yourself, or give it a longer name.`
					: `“${text}” (${what}) is also a word of every pack, and the search cannot tell one from the other: look for it yourself, or give it another name.`
			)
	)
];
