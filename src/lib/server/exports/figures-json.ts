import type { Payment } from '$lib/domain/cases/sharing';
import { formatFixed } from '$lib/domain/money';
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

const operandJson = ({ name, source, citation, caveats, ...exact }: Operand) => ({
	name,
	...figureJson(exact),
	...(source ? { source } : {}),
	...(citation ? { citation } : {}),
	...(caveats && caveats.length > 0 ? { caveats } : {})
});

/** A step with all decimals of its figures. */
export const stepJson = ({ result, operands, ...said }: Step) => ({
	...said,
	operands: operands.map(operandJson),
	result: figureJson(result)
});
