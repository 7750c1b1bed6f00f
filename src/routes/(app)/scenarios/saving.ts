const textOf = (form: FormData, field: string): string => String(form.get(field) ?? '').trim();

/** What the form of `SaveForm` posts: the scenario as its page writes it, what it is called, and what it was made from. */
export interface PostedSaving {
	scenario: string;
	told: { name: string; author: string; note: string };
	/** Null: as a new one. */
	id: string | null;
	basedOn: number | null;
}

export function postedSaving(form: FormData): PostedSaving {
	const id = textOf(form, 'asNew') ? null : textOf(form, 'id') || null;
	return {
		scenario: textOf(form, 'scenario'),
		told: {
			name: textOf(form, 'name'),
			author: textOf(form, 'author'),
			note: textOf(form, 'note')
		},
		id,
		basedOn: id === null ? null : Number(textOf(form, 'basedOn'))
	};
}
