import type { Account } from '../domain/cases/account';
import { figureText } from './figure';

const WIDTH = 46;

const aligned = (label: string, figure: string): string =>
	`${label.padEnd(WIDTH)} ${figure.padStart(16)}`;

/** An account as plain text, the figures in one column, each step followed by its authority: for a mail or a file. */
export function accountText(account: Account, subject: string, releases: string): string {
	const lines = [aligned(`${account.title}, ${subject}`, figureText(account.amount))];
	for (const section of account.sections) {
		lines.push('', section.title);
		for (const { label, figure, step } of section.lines) {
			lines.push(aligned(`  ${label}`, figureText(figure)));
			const authority = step?.citation?.document;
			if (authority) lines.push(`      ${authority}`);
		}
	}
	for (const choice of account.choices) lines.push('', `A choice was made here. ${choice}`);
	return [...lines, '', releases].join('\n');
}
