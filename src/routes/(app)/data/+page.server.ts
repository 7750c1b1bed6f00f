import { fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { yearOf } from '$lib/domain/dates';
import { coverageOf, coveredQuarters } from '$lib/domain/rates/coverage';
import { partText } from '$lib/domain/rates/part';
import { RELEASE_KINDS, type Release, type ReleaseKind } from '$lib/domain/rates/release';
import { loadedReleases } from '$lib/server/services/releases';
import { sentenceOf, statusOf } from './imports/answers';
import type { Actions, PageServerLoad } from './$types';

/** The years whose OPPS rates are adjusted by what stands in for a hospital wage index. */
const withoutHospitalIndex = (serving: readonly Release[]): number[] => {
	const yearsOf = (wanted: ReleaseKind) =>
		serving.flatMap(({ kind, effectiveFrom }) => (kind === wanted ? [yearOf(effectiveFrom)] : []));
	const loaded = yearsOf('hospital-wage-index');
	return [...new Set(yearsOf('opps'))].filter((year) => !loaded.includes(year)).sort();
};

export const load: PageServerLoad = ({ locals }) => {
	const releases = loadedReleases(locals.application);
	const serving = releases.filter(({ withdrawnAt }) => withdrawnAt === null);
	const quarters = coveredQuarters(serving);
	const kinds = RELEASE_KINDS.map((kind) => ({
		kind,
		releases: serving.filter((release) => release.kind === kind),
		/** All that can be compared, those out of use too. */
		stored: releases.filter((release) => release.kind === kind)
	}));
	return {
		today: locals.application.today(),
		coverage: locals.application.rateBooks.coverage(),
		count: serving.length,
		quarters,
		kinds: kinds
			.filter((entry) => entry.releases.length > 0)
			.map(({ kind, releases: ofKind, stored }) => ({
				kind,
				releases: ofKind,
				stored: stored.map(({ id, title, extent, withdrawnAt }) => ({
					id,
					kind,
					title,
					extent,
					withdrawn: withdrawnAt !== null
				})),
				cells: coverageOf(serving, kind, quarters).map(({ quarter, cover, release, ...files }) => ({
					...{ quarter, cover, complete: files.complete },
					parts: files.parts.map(partText),
					release: release && { id: release.id, title: release.title, extent: release.extent }
				}))
			})),
		withoutHospitalIndex: withoutHospitalIndex(serving),
		missing: kinds.filter((entry) => entry.releases.length === 0).map(({ kind }) => kind),
		withdrawn: releases
			.filter(({ withdrawnAt }) => withdrawnAt !== null)
			.map(({ id, kind, title, effectiveFrom, rows, extent, withdrawnAt, supersededBy }) => ({
				...{ id, kind, title, effectiveFrom, rows, extent, withdrawnAt },
				supersededBy: releases.find((other) => other.id === supersededBy) ?? null
			})),
		imports: locals.imports.list().map(({ id, state, files, startedAt }) => ({
			...{ id, state, startedAt },
			files: files.map(({ name }) => name)
		}))
	};
};

const isChosen = (entry: FormDataEntryValue): entry is File =>
	entry instanceof File && entry.name !== '';

const TOO_LARGE =
	'Without scripts a form may send 64 MB: send fewer files, allow scripts, or load them with "siterate import".';
const CUT_SHORT = 'The upload did not arrive whole: send the files again.';

export const actions: Actions = {
	upload: async ({ request, locals }) => {
		let files: File[];
		try {
			files = (await request.formData()).getAll('files').filter(isChosen);
		} catch (error) {
			const isTooLarge = (error as { status?: number }).status === 413;
			if (!isTooLarge) console.error(error);
			return fail(isTooLarge ? 413 : 400, { sentence: isTooLarge ? TOO_LARGE : CUT_SHORT });
		}
		const started = await locals.imports.start(
			files.map((file) => ({ name: file.name, bytes: file.size, stream: () => file.stream() }))
		);
		if (!started.ok) {
			return fail(statusOf(started.problems), { sentence: sentenceOf(started.problems) });
		}
		redirect(303, resolve('/(app)/data/imports/[id]', { id: started.value }));
	}
};
