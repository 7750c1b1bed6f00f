import { SETTINGS, type Setting } from '../domain/claims/setting';
import { formatShare } from '../domain/money';
import type { Payer } from '../domain/volumes/payer';
import { listed } from './sentence';

const PLACES: Record<Setting, string> = {
	hopd: 'at the HOPD',
	'hopd-excepted': 'off campus where excepted',
	asc: 'in the ASC',
	office: 'in the office',
	'hopd-nonexcepted': 'off campus where not excepted'
};

/** What a payer is taken to pay where no contract prices its cases, in sentences: shares are ratios of four decimals. */
export function assumedWords({ name, kind, level }: Payer): string[] {
	if (level) {
		const shares = SETTINGS.map(
			(setting) => `${formatShare(level.share[setting], 4)} ${PLACES[setting]}`
		);
		return [
			`${name} is assumed to pay a share of what Medicare allows: ${listed(shares)}.`,
			`The patient’s part is ${formatShare(level.patient, 4)} of the allowed amount; ${level.sequestration ? 'sequestration is withheld from the rest as Medicare does' : 'no sequestration is withheld'}.`
		];
	}
	return kind === 'medicare'
		? ['Medicare pays what its rates allow, with its own patient share and sequestration.']
		: [`What ${name} pays is not told, so its cases have no price.`];
}
