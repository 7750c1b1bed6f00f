import { z } from 'zod';
import { SETTINGS } from '$lib/domain/claims/setting';
import { RELEASE_EXTENTS, RELEASE_KINDS, RELEASE_STATUSES } from '$lib/domain/rates/release';
import { CAVEAT_KINDS, MEASURES } from '$lib/domain/trace';
import { problemDocument } from './problem';

/** The schemas that answers share; each is a component of the document under its id. */

export const money = z
	.string()
	.regex(/^-?\d+\.\d{2}$/)
	.meta({ id: 'Money', description: 'US dollars and cents, exact.' });

export const decimal = z.string().regex(/^-?\d+(\.\d+)?$/);

export const date = z.iso.date();

export const month = z.string().regex(/^\d{4}-\d{2}$/);

export const code = z.string().meta({ description: 'Procedure code.' });

export const setting = z.enum(SETTINGS).meta({ id: 'Setting' });

export const lineStatus = z
	.enum([
		'paid',
		'packaged',
		'denied',
		'by-report',
		'not-payable',
		'not-typical',
		'no-claim',
		'not-loaded'
	])
	.meta({ id: 'LineStatus' });

export const paymentFields = {
	allowed: money.meta({ description: 'Both shares together.' }),
	medicare: money.meta({ description: 'The payer’s share before sequestration.' }),
	sequestration: money.meta({ description: 'What is withheld from that share.' }),
	patient: money.meta({ description: 'The patient’s share.' }),
	netToBank: money.meta({ description: 'What arrives when the patient pays in full.' })
};

export const payment = z.strictObject(paymentFields).meta({ id: 'Payment' });

/** A payment that stands among other fields, all of it or none. */
export const perhapsPaid = z.strictObject(paymentFields).partial().shape;

export const caveat = z
	.strictObject({ kind: z.enum(CAVEAT_KINDS), reason: z.string() })
	.meta({ id: 'Caveat', description: 'How far a figure can be relied on.' });

export const caveats = z.array(caveat);

export const citation = z
	.strictObject({ document: z.string(), url: z.string().nullable() })
	.meta({ id: 'Citation' });

export const rowSource = z
	.strictObject({ release: z.string(), line: z.int() })
	.meta({ id: 'RowSource', description: 'The release and the line of its published file.' });

const figure = z
	.strictObject({ value: decimal, unit: z.enum(['usd', 'rvu', 'number']) })
	.meta({ id: 'Figure', description: 'With all its decimals.' });

export const step = z
	.strictObject({
		measure: z.enum(MEASURES),
		rule: z.string().meta({ description: 'Stable name of the rule, as `pfs.conversion`.' }),
		label: z.string(),
		operands: z.array(
			z.strictObject({
				name: z.string(),
				...figure.shape,
				source: rowSource.optional(),
				citation: citation.optional(),
				caveats: caveats.optional()
			})
		),
		result: figure,
		citation: citation.optional(),
		choice: z.string().optional(),
		passedOver: z.array(z.string()).optional(),
		rounded: z.boolean().optional()
	})
	.meta({ id: 'Step', description: 'One line of the account of an amount.' });

export const notice = z
	.strictObject({
		id: z.string(),
		kind: z.enum(['warning', 'information']),
		title: z.string(),
		detail: z.string(),
		caveat: z.enum(CAVEAT_KINDS).nullable(),
		codes: z.array(code)
	})
	.meta({ id: 'Notice' });

export const release = z
	.strictObject({
		id: z.string(),
		kind: z.enum(RELEASE_KINDS),
		title: z.string(),
		file: z.string(),
		sha256: z.string().regex(/^[0-9a-f]{64}$/),
		effectiveFrom: date,
		effectiveTo: date,
		status: z.enum(RELEASE_STATUSES),
		extent: z.enum(RELEASE_EXTENTS),
		part: z
			.strictObject({ number: z.int().nullable(), first: z.string(), last: z.string() })
			.nullable(),
		source: z.string(),
		url: z.string().nullable(),
		caveats
	})
	.meta({ id: 'Release', description: 'A published table that the answer rests on.' });

export const coverage = z
	.strictObject({ from: date, to: date })
	.meta({ id: 'Coverage', description: 'First and last day for which rates are loaded.' });

const problems = problemDocument.shape.problems.element;

/** Of an answer that was given: there is nothing wrong. */
export const nothingWrong = { ok: z.literal(true), problems: z.array(problems).max(0) };

export const problemList = z.array(problems);
