import type { PackPart } from './pack';

/** A part that a pack can have. */
export interface PartOffer {
	/** Names it in choices and addresses: "position". */
	id: string;
	/** What it is, for who chooses: "Position against Medicare". */
	name: string;
	/** Part of a pack of which nothing is chosen. */
	byDefault: boolean;
	/** Why it cannot be had, a sentence; null where it can. */
	withheld: string | null;
	/** Throws where the part is withheld. */
	make(): PackPart | Promise<PackPart>;
}

type Named = Pick<PartOffer, 'id' | 'name'>;

/** A part that can be had. */
export const offered = (
	named: Named,
	make: PartOffer['make'],
	byDefault: boolean = true
): PartOffer => ({ ...named, byDefault, withheld: null, make });

/** A part that cannot be had, and why. */
export const withheld = (named: Named, why: string): PartOffer => ({
	...named,
	byDefault: false,
	withheld: why,
	make() {
		throw new Error(`${named.id} is withheld: ${why}`);
	}
});
