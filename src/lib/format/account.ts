import type { Account } from '../domain/cases/account';
import type { Step } from '../domain/trace';
import { figureText } from './figure';

const WIDTH = 46;

const aligned = (label: string, figure: string): string =>
	`${label.padEnd(WIDTH)} ${figure.padStart(16)}`;

/** What stands below a step: where its figures were read, its authority, its badges. */
function belowStep(step: Step, titleOf: (release: string) => string): string[] {
	const sources = step.operands.flatMap(({ name, source }) =>
		source ? [`${name}: ${titleOf(source.release)}, line ${source.line}`] : []
	);
	const badges = step.operands.flatMap(({ caveats }) =>
		(caveats ?? []).map(({ kind, reason }) => `[${kind}] ${reason}`)
	);
	return [...sources, ...(step.citation ? [step.citation.document] : []), ...new Set(badges)];
}

/**
 * An account as plain text, the figures in one column, each step followed by its sources, authority and badges: for a
 * mail or a file. `titleOf` names a release.
 */
export function accountText(
	account: Account,
	subject: string,
	titleOf: (release: string) => string
): string {
	const lines = [aligned(`${account.title}, ${subject}`, figureText(account.amount))];
	for (const section of account.sections) {
		lines.push('', section.title);
		for (const { label, figure, step } of section.lines) {
			lines.push(aligned(`  ${label}`, figureText(figure)));
			if (step) lines.push(...belowStep(step, titleOf).map((text) => `      ${text}`));
		}
	}
	for (const choice of account.choices) lines.push('', `A choice was made here. ${choice}`);
	return lines.join('\n');
}
