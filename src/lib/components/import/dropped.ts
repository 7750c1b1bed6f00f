/** A file that waits to be sent, with its path below the folder that it was chosen with. */
export interface ChosenFile {
	file: File;
	path: string;
}

const entriesOf = (folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> =>
	new Promise((resolve, reject) => {
		const reader = folder.createReader();
		const found: FileSystemEntry[] = [];
		// a browser hands out a hundred at a time, and nothing when it is through
		const next = () =>
			reader.readEntries((entries) => {
				if (entries.length === 0) return resolve(found);
				found.push(...entries);
				next();
			}, reject);
		next();
	});

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
	new Promise((resolve, reject) => entry.file(resolve, reject));

async function below(entry: FileSystemEntry): Promise<ChosenFile[]> {
	if (entry.isFile) {
		const file = await fileOf(entry as FileSystemFileEntry);
		return [{ file, path: entry.fullPath.replace(/^\//, '') }];
	}
	const entries = await entriesOf(entry as FileSystemDirectoryEntry);
	return (await Promise.all(entries.map(below))).flat();
}

/** The files of a drop, those of its folders too; what the system hides in folders stays behind. */
export async function droppedFiles(transfer: DataTransfer): Promise<ChosenFile[]> {
	const entries = [...transfer.items]
		.map((item) => item.webkitGetAsEntry())
		.filter((entry) => entry !== null);
	const files =
		entries.length > 0
			? (await Promise.all(entries.map(below))).flat()
			: [...transfer.files].map((file) => ({ file, path: file.name }));
	return files.filter(isVisible);
}

const isVisible = ({ path }: ChosenFile): boolean =>
	!path.split('/').some((part) => part.startsWith('.'));

/** The files of a field, by their paths where a folder was chosen. */
export const chosenFiles = (field: HTMLInputElement): ChosenFile[] =>
	[...(field.files ?? [])]
		.map((file) => ({ file, path: file.webkitRelativePath || file.name }))
		.filter(isVisible);
