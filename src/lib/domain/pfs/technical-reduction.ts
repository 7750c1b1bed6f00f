import { shareRounded } from '../money';
import type { ParameterId, Policy } from '../policy/lookup';
import type { Fee } from './fee';
import { reduceFurtherUnits, required, shareOfPolicy, type Item, type PaidShare } from './item';

/** A kind of diagnostic service whose second and later technical components of a day pay less. */
interface Kind {
	indicator: string;
	family: string | null;
	technical: ParameterId;
	professional: ParameterId | null;
	name: string;
}

const KINDS: readonly Kind[] = [
	{
		indicator: '4',
		family: '88',
		technical: 'pfs.imagingTechnicalShare',
		professional: 'pfs.imagingProfessionalShare',
		name: 'imaging'
	},
	{
		indicator: '6',
		family: null,
		technical: 'pfs.cardiovascularTechnicalShare',
		professional: null,
		name: 'cardiovascular'
	},
	{
		indicator: '7',
		family: null,
		technical: 'pfs.ophthalmologyTechnicalShare',
		professional: null,
		name: 'ophthalmology'
	}
];

const NOT_DIAGNOSTIC: ReadonlySet<string> = new Set(['0', '1', '2', '3', '5', '9']);

const professionalPart = (item: Item): Fee => (item.fee - item.technical) as Fee;

const technicalPart = (item: Item): Fee => item.technical;

function reduceAllButHighest(
	items: readonly Item[],
	partOf: (item: Item) => Fee,
	paid: PaidShare,
	component: string,
	kind: Kind
): void {
	const ranked = items
		.filter((item) => partOf(item) > 0)
		.toSorted((a, b) => partOf(b) - partOf(a) || a.position - b.position);
	ranked.forEach((item, rank) => {
		const why = `MULT ${kind.indicator}: ${component} component of a further ${kind.name} service`;
		const part = partOf(item);
		const lost = (part - shareRounded(part, paid.share, 13, 9)) as Fee;
		reduceFurtherUnits(item, rank === 0 ? 1 : 0, lost, 'pfs.diagnostic-reduction', why, paid);
	});
}

/**
 * Reduces the diagnostic services of a claim: of imaging (MULT 4, family 88), cardiovascular (6) and ophthalmology (7)
 * services the highest technical component of each kind is paid in full and every other a share; of imaging the
 * professional components likewise. RULES B1.4.
 */
export function reduceDiagnostics(items: readonly Item[], policy: Policy): void {
	if (items.every(({ row }) => NOT_DIAGNOSTIC.has(row.multipleProcedure))) return;
	for (const kind of KINDS) {
		const subject = items.filter(
			({ row, status }) =>
				status === 'paid' &&
				row.multipleProcedure === kind.indicator &&
				(kind.family === null || row.imagingFamily === kind.family)
		);
		if (subject.length === 0) continue;
		const share = (id: ParameterId): PaidShare => shareOfPolicy(required(policy, id));
		const professional = kind.professional;
		if (professional) {
			reduceAllButHighest(subject, professionalPart, share(professional), 'professional', kind);
		}
		reduceAllButHighest(subject, technicalPart, share(kind.technical), 'technical', kind);
	}
}
