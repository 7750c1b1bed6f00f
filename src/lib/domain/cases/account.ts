import { usd, type Figure, type Measure, type Step } from '../trace';
import { PAYEES, type CaseAtSetting, type Payee, type Side } from './price-case';

/** The amounts of a case that open an account: what each payee is paid, and each measure of the whole case. */
export const ACCOUNT_PARTS = [
	'facility',
	'professional',
	'allowed',
	'medicare',
	'sequestration',
	'patient',
	'netToBank'
] as const;

export type AccountPart = (typeof ACCOUNT_PARTS)[number];

export const PAYEE_NAMES: Record<Payee, string> = {
	facility: 'Facility payment',
	professional: 'Physician payment'
};

export const MEASURE_NAMES: Record<Measure, string> = {
	allowed: 'Allowed amount',
	patient: 'Patient share',
	medicare: 'Medicare share',
	sequestration: 'Sequestration',
	netToBank: 'Net to bank'
};

/** One line of an account: a step, or the amount of another account that is summed here. */
export interface AccountLine {
	label: string;
	figure: Figure;
	step: Step | null;
	/** The account that the amount comes from. */
	part: AccountPart | null;
	/** The line ends a sum. */
	total: boolean;
}

export interface AccountSection {
	title: string;
	lines: AccountLine[];
}

/** One amount, explained from the published figures to the end. */
export interface Account {
	title: string;
	amount: Figure;
	sections: AccountSection[];
	/** What was chosen on the way where the rules leave a choice. */
	choices: string[];
}

/** The measures whose steps lead to a measure. */
const LEADING_TO: Record<Measure, readonly Measure[]> = {
	allowed: ['allowed'],
	patient: ['patient'],
	medicare: ['patient', 'medicare'],
	sequestration: ['patient', 'medicare', 'sequestration'],
	netToBank: ['patient', 'medicare', 'sequestration', 'netToBank']
};

const isPayee = (part: AccountPart): part is Payee => PAYEES.some((payee) => payee === part);

const lineOf = (step: Step): AccountLine => ({
	label: step.label,
	figure: step.result,
	step,
	part: null,
	total: step.label.startsWith('=')
});

const linesOf = (side: Side, measures: readonly Measure[]): AccountLine[] =>
	side.steps.filter((step) => measures.includes(step.measure)).map(lineOf);

const choicesOf = (sides: readonly Side[]): string[] => [
	...new Set(sides.flatMap(({ steps }) => steps.flatMap(({ choice }) => choice ?? [])))
];

function accountOfPayee(side: Side, payee: Payee): Account | null {
	if (!side.payment) return null;
	return {
		title: PAYEE_NAMES[payee],
		amount: usd(side.payment.allowed),
		sections: [
			{ title: 'How it is computed', lines: linesOf(side, ['allowed']) },
			{ title: 'Who pays it', lines: linesOf(side, LEADING_TO.netToBank) }
		],
		choices: choicesOf([side])
	};
}

/** Sequestration is withheld, so that it stands with its sign. */
const signed = (measure: Measure, amount: number): Figure =>
	usd(measure === 'sequestration' ? -amount : amount);

function accountOfMeasure(priced: CaseAtSetting, measure: Measure): Account | null {
	if (!priced.total) return null;
	const paid = PAYEES.flatMap((payee) => {
		const side = priced[payee];
		return side.payment ? [{ payee, side, payment: side.payment }] : [];
	});
	const title = MEASURE_NAMES[measure];
	const amount = signed(measure, priced.total[measure]);
	const sum: AccountLine[] = [
		...paid.map(({ payee, payment }, position): AccountLine => ({
			label: `${position > 0 ? '+ ' : ''}${PAYEE_NAMES[payee].replace(' payment', '').toLowerCase()}`,
			figure: signed(measure, payment[measure]),
			step: null,
			part: payee,
			total: false
		})),
		{ label: `= ${title.toLowerCase()}`, figure: amount, step: null, part: null, total: true }
	];
	return {
		title,
		amount,
		sections: [
			...(paid.length > 1 ? [{ title: 'Two payees', lines: sum }] : []),
			...paid.map(({ payee, side }) => ({
				title: PAYEE_NAMES[payee],
				lines: linesOf(side, LEADING_TO[measure])
			}))
		],
		choices: choicesOf(paid.map(({ side }) => side))
	};
}

/** The account of an amount whose steps are those of one line. */
export const accountOfSteps = (
	title: string,
	amount: Figure,
	steps: readonly Step[],
	choices: readonly string[]
): Account => ({
	title,
	amount,
	sections: [
		{
			title: 'How it is computed',
			lines: steps.filter(({ measure }) => measure === 'allowed').map(lineOf)
		}
	],
	choices: [...new Set([...choices, ...steps.flatMap(({ choice }) => choice ?? [])])]
});

/**
 * The account of one amount of a case that was priced with its steps; null where that amount does not exist. The lines
 * of a payee are its steps; those of a measure of the whole case sum the two payees and then show the steps of each.
 */
export const accountOf = (priced: CaseAtSetting, part: AccountPart): Account | null =>
	isPayee(part) ? accountOfPayee(priced[part], part) : accountOfMeasure(priced, part);
