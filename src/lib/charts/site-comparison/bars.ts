import type { CaseAtSetting, Payee } from '$lib/domain/cases/price-case';
import type { Payment } from '$lib/domain/cases/sharing';
import type { UnpaidStatus } from '$lib/domain/claims/claim';
import type { Setting } from '$lib/domain/claims/setting';
import type { Cents } from '$lib/domain/money';
import { chartDollars } from '$lib/format/money';
import { obstacle } from './sentences';

/** A part of a bar: what one payee gets from Medicare or from the patient. */
export interface Segment {
	payee: Payee;
	share: 'medicare' | 'patient';
	/** In cents; never zero. */
	amount: Cents;
	/** fill: the setting's colour. deep: its deeper tone, for the physician beside a facility. */
	tone: 'fill' | 'deep';
}

/** One code at one setting, as it is drawn. */
export interface ComparisonBar {
	setting: Setting;
	/** priced: the case has a total and a bar; else why it has none. */
	status: 'priced' | UnpaidStatus;
	segments: Segment[];
	/** What both payees are allowed together, in cents; null where the case has no total. */
	total: Cents | null;
	/** At the bar's end: the total, or the words why there is none. */
	label: string;
	/** Under the bar: what each payee gets. Empty where there is nothing to add. */
	detail: string;
	/** The same where room is short. */
	shortDetail: string;
	/** Why there is no total, in a sentence. */
	reason: string | null;
	facility: Payment | null;
	professional: Payment | null;
	payment: Payment | null;
}

const WORDS: Record<UnpaidStatus, string> = {
	'not-typical': 'not typically done here',
	'not-payable': 'not payable',
	'by-report': 'by report',
	'not-loaded': 'not loaded',
	denied: 'denied',
	packaged: 'packaged',
	'no-claim': 'no claim'
};

function segmentsOf(payee: Payee, payment: Payment | null, tone: Segment['tone']): Segment[] {
	if (!payment) return [];
	return (['medicare', 'patient'] as const)
		.map((share) => ({ payee, share, amount: payment[share], tone }))
		.filter(({ amount }) => amount > 0);
}

function pricedDetail({ facility, professional }: CaseAtSetting, largest: Cents) {
	const amount = (payment: Payment) => chartDollars(payment.allowed, largest);
	if (facility.payment && professional.payment) {
		const [first, second] = [amount(facility.payment), amount(professional.payment)];
		return {
			detail: `${first} facility + ${second} physician`,
			shortDetail: `${first} + ${second}`
		};
	}
	if (professional.payment) {
		return {
			detail: `physician only, ${facility.status === 'packaged' ? 'facility packaged' : 'no facility claim'}`,
			shortDetail: 'physician only'
		};
	}
	return {
		detail: `facility only, ${professional.status === 'packaged' ? 'physician packaged' : 'no physician claim'}`,
		shortDetail: 'facility only'
	};
}

function unpricedText(at: CaseAtSetting, largest: Cents) {
	const { payee, status } = obstacle(at);
	const other = payee === 'facility' ? at.professional : at.facility;
	if (!other.payment) return { label: WORDS[status], detail: '', shortDetail: '' };
	const [missing, present] =
		payee === 'facility' ? ['facility', 'physician'] : ['physician', 'facility'];
	const amount = chartDollars(other.payment.allowed, largest);
	return {
		label: `${missing} ${WORDS[status]}`,
		detail: `${amount} ${present}, not a whole case`,
		shortDetail: `${amount} ${present} alone`
	};
}

/**
 * The bar of a case: facility first, then physician, each with Medicare's share before the patient's. The physician takes
 * the setting's colour where there is no facility claim beside, else its deeper tone. `largest` is the code's largest case
 * in cents; below $1,000 its amounts carry cents.
 */
export function barOf(at: CaseAtSetting, largest: Cents): ComparisonBar {
	const { setting, facility, professional, total, reason } = at;
	const payments = {
		facility: facility.payment,
		professional: professional.payment,
		payment: total
	};
	if (!total) {
		return {
			setting,
			status: obstacle(at).status,
			segments: [],
			total: null,
			...unpricedText(at, largest),
			reason,
			...payments
		};
	}
	return {
		setting,
		status: 'priced',
		segments: [
			...segmentsOf('facility', facility.payment, 'fill'),
			...segmentsOf(
				'professional',
				professional.payment,
				facility.status === 'no-claim' ? 'fill' : 'deep'
			)
		],
		total: total.allowed,
		label: chartDollars(total.allowed, largest),
		...pricedDetail(at, largest),
		reason: null,
		...payments
	};
}
