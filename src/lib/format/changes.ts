import type { ChangedRow, ReleaseChanges } from '../domain/rates/change-report';
import type { Release } from '../domain/rates/release';
import { headlineNames } from './headline';
import { groupThousands } from './money';
import { selectionName } from './release';
import { listed, uncapitalized } from './sentence';

/** The names of two releases, told apart where they bear one title. */
export function releaseLabels(before: Release, after: Release): [string, string] {
	if (before.title !== after.title) return [before.title, after.title];
	const [old, now] = [before, after].map(({ kind, title, extent }) =>
		extent === 'selection' ? `${title}, ${selectionName(kind)}` : title
	);
	return old === now
		? [`the earlier ${before.title}`, `the later one`]
		: [old ?? before.title, now ?? after.title];
}

const count = (rows: number): string => groupThousands(String(rows));

/** Rows whose headline figure moved, furthest first. */
export const movedRows = (changes: ReleaseChanges): ChangedRow[] =>
	changes.changed.filter(({ move }) => move !== null);

/** What is to be said first of two releases: how many figures moved, and which one most. */
export function changesFinding(changes: ReleaseChanges): string {
	const [before, after] = releaseLabels(changes.before, changes.after);
	const { singular, plural } = headlineNames(changes.after.kind);
	const { counts } = changes;
	const moved = movedRows(changes);
	const [largest] = moved;
	if (largest) {
		const noun = moved.length === 1 ? singular : plural;
		const lines = new Set(moved.map(({ serviceLine }) => serviceLine));
		const line =
			lines.size === 1 && largest.serviceLine ? ` of ${uncapitalized(largest.serviceLine)}` : '';
		const most =
			moved.length === 1
				? `: ${largest.key} by ${largest.move}`
				: `, most of all ${largest.key} by ${largest.move}`;
		return `From ${before} to ${after}: ${count(moved.length)} ${noun}${line} moved${most}.`;
	}
	const parts = [
		counts.changed > 0 ? `${count(counts.changed)} changed in other columns` : null,
		counts.added > 0 ? `${count(counts.added)} came in` : null,
		counts.removed > 0 ? `${count(counts.removed)} left` : null
	].filter((part) => part !== null);
	return parts.length === 0
		? `From ${before} to ${after} nothing changed.`
		: `From ${before} to ${after} no ${singular} moved; of the rows ${listed(parts)}.`;
}

/** How many figures rose and fell, and the named code that moved most where another code moved more. */
export function changesSecond(changes: ReleaseChanges): string | null {
	const moved = movedRows(changes);
	if (moved.length < 2) return null;
	const risen = moved.filter(({ move }) => move?.startsWith('+')).length;
	const fallen = moved.filter(({ move }) => move?.startsWith('−')).length;
	const directions = `${count(risen)} rose, ${count(fallen)} fell.`;
	const named = moved.find(({ name }) => name !== null);
	if (!named) return directions;
	const subject = named === moved[0] ? named.key : `Of the codes with a name ${named.key}`;
	return named === moved[0]
		? `${directions} ${subject} is ${uncapitalized(named.name ?? '')}.`
		: `${directions} ${subject}, ${uncapitalized(named.name ?? '')}, moved most: ${named.move}.`;
}
