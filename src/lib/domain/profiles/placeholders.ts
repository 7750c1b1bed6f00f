import type { CaseAtSetting, Side } from '../cases/price-case';
import type { Setting } from '../claims/setting';
import { dollars, formatFixed } from '../money';
import { findOpps, type RateBook } from '../rates/rate-book';
import type { PfsRate } from '../rates/rates';

/** What may stand in braces in a curated text; each is a figure of the profile's code on the date and at the place shown. */
export const PLACEHOLDERS = [
	'professional:office',
	'professional:facility',
	'facility:hopd',
	'facility:hopd-nonexcepted',
	'facility:asc',
	'case:hopd',
	'case:hopd-nonexcepted',
	'case:asc',
	'patient:hopd',
	'patient:asc',
	'device:asc',
	'rvu:work',
	'rvu:total:office',
	'rvu:total:facility',
	'global',
	'pctc',
	'multiple',
	'bilateral',
	'assistant',
	'co-surgeons',
	'team',
	'apc',
	'payment-indicator',
	'mue',
	'mai'
] as const;

export type Placeholder = (typeof PLACEHOLDERS)[number];

/** Every placeholder as it is printed: dollars, RVU with two decimals, an indicator, or why there is no figure. */
export type Figures = Readonly<Record<Placeholder, string>>;

const NOT_LOADED = 'not loaded';

const amountOf = ({ payment, status }: Side): string =>
	payment ? dollars(payment.allowed) : status.replace('-', ' ');

const patientOf = ({ payment, status }: Side): string =>
	payment ? dollars(payment.patient) : status.replace('-', ' ');

const rowFigure = <Row>(row: Row | undefined, figure: (row: Row) => string): string =>
	row ? figure(row) : NOT_LOADED;

const totalRvu = (row: PfsRate, practiceExpense: number): string =>
	formatFixed(row.workRvu + practiceExpense + row.malpracticeRvu, 2);

/**
 * The figures of a code from its priced cases, one at each setting, and the rows of the book that they were priced from.
 * Allowed amounts and patient shares are those of the place and conversion factor of the cases. A figure that does not
 * exist is told in words ("not loaded", "not payable", "packaged").
 */
export function figuresOf(code: string, cases: readonly CaseAtSetting[], book: RateBook): Figures {
	const at = (setting: Setting): CaseAtSetting => {
		const priced = cases.find((one) => one.setting === setting);
		if (!priced) throw new Error(`no case at ${setting}`);
		return priced;
	};
	const total = (setting: Setting): string => {
		const priced = at(setting);
		return priced.total ? dollars(priced.total.allowed) : 'without a total';
	};
	const pfs = book.pfs?.rows.get(code);
	const opps = findOpps(book, code)?.row;
	const asc = book.asc?.rows.get(code);
	const device = book.ascDeviceOffsets?.rows.get(code);
	const mue = book.mue?.rows.get(code);
	const indicator = (figure: (row: PfsRate) => string) => rowFigure(pfs, figure);
	return {
		'professional:office': amountOf(at('office').professional),
		'professional:facility': amountOf(at('hopd').professional),
		'facility:hopd': amountOf(at('hopd').facility),
		'facility:hopd-nonexcepted': amountOf(at('hopd-nonexcepted').facility),
		'facility:asc': amountOf(at('asc').facility),
		'case:hopd': total('hopd'),
		'case:hopd-nonexcepted': total('hopd-nonexcepted'),
		'case:asc': total('asc'),
		'patient:hopd': patientOf(at('hopd').facility),
		'patient:asc': patientOf(at('asc').facility),
		'device:asc': rowFigure(device, ({ devicePortion }) =>
			devicePortion === null ? 'no device money' : dollars(devicePortion)
		),
		'rvu:work': indicator(({ workRvu }) => formatFixed(workRvu, 2)),
		'rvu:total:office': indicator((row) => totalRvu(row, row.nonFacilityPeRvu)),
		'rvu:total:facility': indicator((row) => totalRvu(row, row.facilityPeRvu)),
		global: indicator(({ globalDays }) => globalDays),
		pctc: indicator(({ pctc }) => pctc),
		multiple: indicator(({ multipleProcedure }) => multipleProcedure),
		bilateral: indicator(({ bilateral }) => bilateral),
		assistant: indicator(({ assistant }) => assistant),
		'co-surgeons': indicator(({ coSurgeons }) => coSurgeons),
		team: indicator(({ team }) => team),
		apc: rowFigure(opps, ({ apc }) => apc || 'no APC'),
		'payment-indicator': rowFigure(asc, ({ paymentIndicator }) => paymentIndicator),
		mue: rowFigure(mue, ({ units }) => String(units)),
		mai: rowFigure(mue, ({ adjudication }) => adjudication)
	};
}

/** A piece of a curated text: words, or a placeholder with the figure that stands for it. */
export interface TextPiece {
	text: string;
	placeholder: Placeholder | null;
}

const BRACES = /\{([^{}]*)\}/;

const isPlaceholder = (name: string): name is Placeholder =>
	(PLACEHOLDERS as readonly string[]).includes(name);

/** The names in braces in a text that are no placeholders, and braces that do not close. */
export const unknownPlaceholders = (text: string): string[] =>
	text
		.split(BRACES)
		.flatMap((piece, position) =>
			position % 2 === 1
				? isPlaceholder(piece)
					? []
					: [`{${piece}}`]
				: (piece.match(/[{}]/g) ?? [])
		);

/** Where one sentence ends and the next begins. */
const BETWEEN_SENTENCES = /(?<=[.?!]) (?=[A-Z{])/;

const lacksFigure = (sentence: string, figures: Figures): boolean =>
	sentence
		.split(BRACES)
		.some(
			(piece, position) =>
				position % 2 === 1 && isPlaceholder(piece) && figures[piece] === NOT_LOADED
		);

/** A text without the sentences of which a figure is not loaded; whole where no sentence would be left. */
function withoutUnloaded(text: string, figures: Figures): string {
	const sentences = text.split(BETWEEN_SENTENCES);
	const kept = sentences.filter((sentence) => !lacksFigure(sentence, figures));
	return kept.length > 0 ? kept.join(' ') : text;
}

/**
 * A curated text with its figures in place, piece by piece. A sentence that has a figure which is not loaded is left out,
 * as long as another is left.
 */
export const piecesOf = (text: string, figures: Figures): TextPiece[] =>
	withoutUnloaded(text, figures)
		.split(BRACES)
		.flatMap((piece, position): TextPiece[] => {
			if (position % 2 === 1 && isPlaceholder(piece)) {
				return [{ text: figures[piece], placeholder: piece }];
			}
			return piece === '' ? [] : [{ text: piece, placeholder: null }];
		});
