import type { Changes } from '$lib/domain/rates/changes';
import { changedColumns, likenessOf } from '$lib/domain/rates/same-table';
import type { SourceName } from '../importers/importer';

/** The name of a file without what tells its form. */
const stemOf = (file: string): string => file.replace(/\.\w+$/, '').toUpperCase();

/** A column in words: "serviceLine" is "service line". */
const columnWords = (column: string): string =>
	column.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const isNothing = ({ added, removed, changed }: Changes): boolean =>
	added.length + removed.length + changed.length === 0;

/** Why a table is another form of one of its day, or that it is not and in what it differs: a sentence. */
export function judged(
	changes: Changes,
	{ name, path }: SourceName,
	other: string
): { isSame: boolean; sentence: string | null } {
	if (isNothing(changes)) return { isSame: true, sentence: null };
	const likeness = likenessOf(changes);
	const rows = `${changes.changed.length.toLocaleString('en-US')} ${changes.changed.length === 1 ? 'row' : 'rows'}`;
	const columns = changedColumns(changes).map(columnWords).join(', ');
	if (likeness === 'same') {
		return {
			isSame: true,
			sentence: `${path}: it says what ${other} says, with other signs and spaces in ${rows} (${columns}).`
		};
	}
	if (likeness === 'cut' || (likeness === 'worded' && stemOf(name) === stemOf(other))) {
		const how =
			likeness === 'cut' ? 'cut short or left out' : 'cut short, left out or spelled otherwise';
		return {
			isSame: true,
			sentence: `${path}: it has the rows of ${other}, with texts ${how} in ${rows} (${columns}): those of ${other} are kept.`
		};
	}
	const parts = [
		[changes.added.length, 'added'],
		[changes.removed.length, 'removed'],
		[changes.changed.length, `changed${columns === '' ? '' : ` (${columns})`}`]
	] as const;
	const what = parts
		.filter(([count]) => count > 0)
		.map(([count, how]) => `${count.toLocaleString('en-US')} ${how}`)
		.join(', ');
	return {
		isSame: false,
		sentence: `${path}: it differs from ${other} of the same day: rows ${what}.`
	};
}
