import { failure, success, type Outcome, type Problem } from '$lib/domain/outcome';
import type { PartOffer } from './offer';
import type { PackPart } from './pack';

/** The parts that are chosen among those that can be had; null: those of a pack of which nothing is chosen. Problems: parts that are none, and those that cannot be had. */
export function chosenParts(
	offers: readonly PartOffer[],
	chosen: readonly string[] | null
): Outcome<PartOffer[]> {
	const parts = offers.filter(
		({ id, byDefault, withheld }) =>
			withheld === null && (chosen === null ? byDefault : chosen.includes(id))
	);
	const problems = (chosen ?? []).flatMap((id): Problem[] => {
		const offer = offers.find((known) => known.id === id);
		if (!offer) {
			return [
				{
					code: 'malformed',
					message: `parts: "${id}" is none: give some of ${offers.map((known) => known.id).join(', ')}.`,
					path: 'parts'
				}
			];
		}
		if (offer.withheld === null) return [];
		return [
			{
				code: 'not-available',
				message: `${offer.name} cannot be part of this pack. ${offer.withheld} Leave "${id}" out.`,
				path: 'parts'
			}
		];
	});
	if (problems.length > 0) return failure(...problems);
	if (parts.length > 0) return success(parts);
	return failure({
		code: 'not-available',
		message: 'There is nothing to export: no part of the pack is chosen. Choose one or more.',
		path: 'parts'
	});
}

/** Draws and writes out parts one after the other; others get their turn between them. */
export async function madeParts(offers: readonly PartOffer[]): Promise<PackPart[]> {
	const parts: PackPart[] = [];
	for (const offer of offers) {
		parts.push(await offer.make());
		await new Promise((resolve) => setImmediate(resolve));
	}
	return parts;
}
