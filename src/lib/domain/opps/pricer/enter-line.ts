import type { Ratio } from '../../rates/rates';
import { recordSteps, usd } from '../../trace';
import type { GroupedLine, PublishedApc } from '../grouped-claim';
import { medicareShareOf } from './coinsurance-share';
import { discountOf, UNDISCOUNTED } from './discount';
import { ADJUSTMENT, hasAdjustment, type Entry, type Run } from './entry';
import { productRounded } from './exact';
import { adjustmentsOf, isPackagedFlag, isZeroFlag, lineEdit, NO_APC } from './line-edits';
import { reduceRate } from './rate-reductions';

/** Packaged blood processing on a claim with a comprehensive APC lowers the part of its blood that the product is paid. */
const isBloodProcessing = (revenueCode: string): boolean =>
	revenueCode === '0390' || revenueCode === '0392' || revenueCode === '0399';

/** Adds what a line lends to others of its claim, whether it is paid itself or not. */
function lendCharges(line: GroupedLine, adjustments: number, run: Run): void {
	const { charge, statusIndicator, compositeFlag } = line;
	const inComposite = !isZeroFlag(compositeFlag);
	if (
		(isPackagedFlag(line.packageFlag) && !inComposite) ||
		(run.comprehensive &&
			statusIndicator === 'R' &&
			hasAdjustment(adjustments, ADJUSTMENT.bloodProduct))
	) {
		run.packagedCharges += charge;
	}
	if (statusIndicator !== 'N') return;
	if (run.comprehensive && isBloodProcessing(line.revenueCode)) run.bloodCharges += charge;
	if (inComposite) {
		run.compositeCharges ??= new Map();
		const charges = run.compositeCharges.get(compositeFlag) ?? 0;
		run.compositeCharges.set(compositeFlag, charges + charge);
	}
}

function entryOf(
	line: GroupedLine,
	published: PublishedApc,
	position: number,
	adjustments: number,
	run: Run,
	explain: boolean
): Entry {
	const { values, bloodRanks } = run.rules;
	const billedUnits = line.units === 0 ? 1 : line.units;
	const units = line.statusIndicator === 'P' ? 1 : billedUnits;
	const discount = discountOf(
		line.discountFormula,
		billedUnits,
		values['opps.multipleProcedureShare'].value,
		values['opps.terminatedProcedureShare'].value
	);
	let factor = units;
	let factorDecimals = 0;
	if (discount !== UNDISCOUNTED) {
		factor = units * discount;
		factorDecimals = 8;
		while (factorDecimals > 0 && factor % 10 === 0) {
			factor /= 10;
			factorDecimals -= 1;
		}
	}
	const { electedCopayments } = run.claim.provider;
	const elected = electedCopayments.size === 0 ? undefined : electedCopayments.get(line.apc);
	const isBlood =
		line.statusIndicator === 'R' &&
		(hasAdjustment(adjustments, ADJUSTMENT.bloodProduct) ||
			hasAdjustment(adjustments, ADJUSTMENT.bloodProcessing));
	const bloodRank = isBlood && elected === undefined ? (bloodRanks.get(line.code) ?? 0) : 0;
	const rankingShare = medicareShareOf(published, values['opps.minimumCoinsurance'].value as Ratio);
	const { paymentMethod } = line;
	return {
		position,
		line,
		published,
		adjustments,
		nonExcepted:
			paymentMethod === '8' ||
			paymentMethod === '7' ||
			paymentMethod === 'X' ||
			paymentMethod === 'Y',
		rankingShare,
		share: Math.floor((rankingShare + 500) / 1000),
		rate: published.rate,
		units,
		discount,
		factor,
		factorDecimals,
		bloodRank,
		packagedBlood:
			run.comprehensive && bloodRank > 0 && hasAdjustment(adjustments, ADJUSTMENT.bloodProduct),
		returnCode: '01',
		payment: 0,
		addOn: 0,
		reimbursement: 0,
		coinsurance: 0,
		deductible: 0,
		bloodDeductible: 0,
		electedCoinsurance:
			elected === undefined ? 0 : productRounded(elected * billedUnits, discount, 10, 2),
		outlier: 0,
		paid: true,
		recorder: explain ? recordSteps() : undefined
	};
}

/** Adds what a line that has an APC lends to others of its claim. */
function lendRate({ line, adjustments, rate }: Entry, run: Run): void {
	run.terminatedBase += rate;
	if (adjustments === 1) return;
	const { charge } = line;
	if (hasAdjustment(adjustments, ADJUSTMENT.bloodProduct)) run.bloodProductCharges += charge;
	if (
		hasAdjustment(adjustments, ADJUSTMENT.bloodProduct) ||
		hasAdjustment(adjustments, ADJUSTMENT.bloodProcessing)
	) {
		run.bloodCharges += charge;
	}
	if (hasAdjustment(adjustments, ADJUSTMENT.deviceCredit)) run.deviceCreditBase += rate;
	if (hasAdjustment(adjustments, ADJUSTMENT.offsetQn)) run.qnCharges += charge;
	if (hasAdjustment(adjustments, ADJUSTMENT.offsetQo)) run.qoCharges += charge;
}

function noteRate({ line, published, recorder }: Entry): void {
	if (!recorder || line.statusIndicator === 'H') return;
	recorder.note({
		measure: 'allowed',
		rule: 'opps.rate',
		label: `Rate, ${line.code}, APC ${line.apc}, status ${line.statusIndicator}`,
		operands: [
			{
				name: 'rate',
				...usd(published.rate),
				source: published.source,
				caveats: published.caveats
			}
		],
		result: usd(published.rate),
		rounded: true
	});
}

/**
 * Enters a line: the return code of the first edit that it fails, 42 where it is packaged and 30 where its APC is not
 * published, else an entry with its reduced rate. What it lends to other lines (charges, rates that share an offset) is
 * added to the run on the way. CMS OPPS pricer 2024.
 */
export function enterLine(
	line: GroupedLine,
	position: number,
	run: Run,
	explain: boolean
): Entry | string {
	const adjustments = adjustmentsOf(line.paymentAdjustments);
	const failed = lineEdit(line, adjustments);
	if (failed !== '') return failed;
	lendCharges(line, adjustments, run);
	if (line.apc === NO_APC || isPackagedFlag(line.packageFlag)) return '42';
	if (!line.published) return '30';
	const entry = entryOf(line, line.published, position, adjustments, run, explain);
	noteRate(entry);
	reduceRate(entry, run);
	lendRate(entry, run);
	if (run.claim.provider.electedCopayments.has(line.apc)) entry.returnCode = '25';
	return entry;
}
