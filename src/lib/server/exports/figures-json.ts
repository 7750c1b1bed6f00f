import type { UsedRelease } from '$lib/domain/cases/comparison';
import type { Payment } from '$lib/domain/cases/sharing';
import { formatFixed } from '$lib/domain/money';
import type { RowSource } from '$lib/domain/rates/release';
import type { Figure, Operand, Step } from '$lib/domain/trace';

const figureJson = ({ value, scale, unit }: Figure) => ({ value: formatFixed(value, scale), unit });

/** Who pays an amount, as decimal strings with two digits. */
export const paymentJson = (amounts: Payment) => ({
	allowed: formatFixed(amounts.allowed, 2),
	medicare: formatFixed(amounts.medicare, 2),
	sequestration: formatFixed(amounts.sequestration, 2),
	patient: formatFixed(amounts.patient, 2),
	netToBank: formatFixed(amounts.netToBank, 2)
});

/** Where a figure was read; of a row that it came with no more than that. */
export const sourceJson = ({ release, line }: RowSource): RowSource => ({ release, line });

/** A release that an answer rests on, as it was published. */
export const releaseJson = (release: UsedRelease) => ({
	id: release.id,
	kind: release.kind,
	title: release.title,
	file: release.file,
	sha256: release.sha256,
	effectiveFrom: release.effectiveFrom,
	effectiveTo: release.effectiveTo,
	status: release.status,
	extent: release.extent,
	part: release.part,
	source: release.source,
	url: release.url,
	caveats: release.caveats
});

const operandJson = ({ name, source, citation, caveats, ...exact }: Operand) => ({
	name,
	...figureJson(exact),
	...(source ? { source: sourceJson(source) } : {}),
	...(citation ? { citation } : {}),
	...(caveats && caveats.length > 0 ? { caveats } : {})
});

/** A step with all decimals of its figures. */
export const stepJson = ({ result, operands, ...said }: Step) => ({
	...said,
	operands: operands.map(operandJson),
	result: figureJson(result)
});
